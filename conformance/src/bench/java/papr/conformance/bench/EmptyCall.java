package papr.conformance.bench;

import java.util.List;
import java.util.Map;
import papr.rtas.call.Partition;
import papr.rtas.call.Processor;
import papr.rtas.call.RtasDispatcher;
import papr.rtas.call.RtasFunction;
import papr.rtas.call.RtasStatus;

/**
 * A call that does nothing: RTAS is entered, the function of the token found, counts and place of
 * the argument buffer checked, every input fetched once and every output stored.
 */
record EmptyCall(RtasDispatcher rtas, Processor processor) implements EehWork {

  /**
   * Empty calls in the place of those that a machine has laid out.
   *
   * @param nargs their number of inputs
   * @param nret their number of outputs
   */
  static EmptyCall in(EehMachine machine, int nargs, int nret) {
    RtasFunction.Handler handler =
        (_, arguments) -> {
          int sum = 0;
          for (int i = 0; i < nargs; i++) {
            sum += arguments.input(i);
          }
          for (int i = 1; i < nret; i++) {
            arguments.output(i, sum);
          }
          return RtasStatus.SUCCESS;
        };
    int token = machine.memory().readInt(EehMachine.ARGUMENTS);
    RtasFunction function = new RtasFunction("empty", nargs, nret, 0, handler);
    Partition partition = new Partition(1, machine.memory(), List.of());
    return new EmptyCall(new RtasDispatcher(Map.of(token, function)), new Processor(0, partition));
  }

  @Override
  public int operations() {
    return BUFFERS;
  }

  @Override
  public long run() {
    long stored = 0;
    for (int i = 0; i < BUFFERS; i++) {
      stored += rtas.enter(processor, EehMachine.address(i)) ? 1 : 0;
    }
    return stored;
  }
}
