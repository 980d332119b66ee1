package papr.conformance.run;

import java.util.List;
import papr.spec.Step;

/**
 * What came of one step.
 *
 * @param number from 1
 * @param step the step
 * @param done false if its guard left it out
 * @param sent numbers that the cells in the headline stood for, in its order, unsigned; empty when
 *     the step was left out
 * @param busy how many answers said "busy, call again" before the one that counts
 * @param checks comparisons, in order
 */
public record StepResult(
    int number, Step step, boolean done, List<Long> sent, int busy, List<Check> checks) {
  public StepResult {
    sent = List.copyOf(sent);
    checks = List.copyOf(checks);
  }

  /** Whether every comparison held. */
  public boolean holds() {
    for (Check check : checks) {
      if (!check.holds()) {
        return false;
      }
    }
    return true;
  }
}
