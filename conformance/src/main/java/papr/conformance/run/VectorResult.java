package papr.conformance.run;

import java.util.List;
import org.jspecify.annotations.Nullable;
import papr.spec.OneLine;

/**
 * What came of one vector.
 *
 * @param id full id
 * @param title one line
 * @param group group of its file
 * @param requirements what it checks; the first one is the id's
 * @param verdict the verdict
 * @param reason why it is not PASS, made one line if it is not; for XPASS and XFAIL the recorded
 *     evidence too; "" for PASS
 * @param steps the steps that were done, in order
 */
public record VectorResult(
    String id,
    String title,
    String group,
    List<String> requirements,
    Verdict verdict,
    String reason,
    List<StepResult> steps) {
  public VectorResult {
    requirements = List.copyOf(requirements);
    reason = OneLine.of(reason);
    steps = List.copyOf(steps);
  }

  /** The step that decided against the vector, null when none did. */
  public @Nullable StepResult failedStep() {
    for (StepResult step : steps) {
      if (!step.holds()) {
        return step;
      }
    }
    return null;
  }
}
