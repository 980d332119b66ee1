package papr.conformance.run;

import org.jspecify.annotations.Nullable;
import papr.spec.Deviations;

/**
 * How vectors are run and judged.
 *
 * @param deviations known departures of the platform under test, null for none
 * @param deviceNamed whether the user has named the device that may be broken
 * @param pause how to wait where time cannot be moved
 */
public record RunOptions(@Nullable Deviations deviations, boolean deviceNamed, Pause pause) {
  /** No deviations, no device named, real pauses. */
  public static final RunOptions DEFAULT = new RunOptions(null, false, Pause.SLEEP);
}
