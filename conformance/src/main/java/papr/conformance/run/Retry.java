package papr.conformance.run;

import java.util.List;
import papr.conformance.target.Caller;
import papr.conformance.target.Delays;
import papr.conformance.target.Target;
import papr.rtas.call.RtasStatus;
import papr.spec.Capability;
import papr.spec.Expectation;
import papr.spec.Step;

/**
 * Calls again, with the same cells, what answers busy (-2) or extended delay (9900…9905).
 *
 * <p>Time moves by the suggested 10^x ms where the target has a clock, and passes as {@link Delays}
 * says elsewhere. The number of calls is bounded either way.
 */
final class Retry {
  /**
   * Outputs of the answer that counts.
   *
   * @param out output cells
   * @param busy number of busy answers before it
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on at once, never compared
  record Answer(int[] out, int busy) {}

  private final Target target;
  private final Values values;
  private final Pause pause;

  Retry(Target target, Values values, Pause pause) {
    this.target = target;
    this.values = values;
    this.pause = pause;
  }

  Answer call(Caller caller, Step.Call call, int[] in) {
    int status = Meaning.statusIndex(call.function());
    int[] out = target.call(caller, call.function(), in, call.nret());
    int busy = 0;
    while (call.retry()
        && status < out.length
        && RtasStatus.isRetry(out[status])
        && !permits(call.out(), status, out[status])
        && busy < Delays.MOST_CALLS) {
      busy++;
      pause(out[status]);
      out = target.call(caller, call.function(), in, call.nret());
    }
    return new Answer(out, busy);
  }

  private boolean permits(List<Expectation> expectations, int index, int status) {
    if (index >= expectations.size()) {
      return false;
    }
    Expectation expectation = expectations.get(index);
    int met = -1;
    for (int i = 0; met < 0 && i < expectation.cells().size(); i++) {
      met = values.word(expectation.cells().get(i)) == status ? i : -1;
    }
    return expectation.permits(met);
  }

  private void pause(int status) {
    if (target.info().can(Capability.CLOCK)) {
      target.advance(Delays.suggested(status));
    } else {
      pause.millis(Delays.real(status));
    }
  }
}
