package papr.rtas.emulated;

import java.util.concurrent.atomic.AtomicInteger;
import papr.rtas.call.ArgumentBuffer;
import papr.rtas.call.Processor;
import papr.rtas.call.RtasFunction;
import papr.rtas.call.RtasStatus;

/** A function that is busy for its first calls after power-on and does nothing in them. */
final class BusyFunction implements RtasFunction.Handler {

  private final RtasFunction function;
  private final EmulatedMachine.Busy busy;
  private final AtomicInteger left;

  BusyFunction(RtasFunction function, EmulatedMachine.Busy busy) {
    if (!RtasStatus.isRetry(busy.status())) {
      throw new IllegalArgumentException("status " + busy.status() + " does not ask for a retry");
    }
    this.function = function;
    this.busy = busy;
    this.left = new AtomicInteger(busy.times());
  }

  void reset() {
    left.set(busy.times());
  }

  @Override
  public int call(Processor caller, ArgumentBuffer arguments) {
    if (left.getAndUpdate(n -> Math.max(n - 1, 0)) == 0) {
      return function.handler().call(caller, arguments);
    }
    for (int i = 0; i < arguments.nret(); i++) {
      arguments.output(i, 0);
    }
    return busy.status();
  }
}
