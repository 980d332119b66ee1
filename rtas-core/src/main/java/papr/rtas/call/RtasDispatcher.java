package papr.rtas.call;

import java.util.Map;

/**
 * The entry point of RTAS for one partition: finds the function of a token and carries the call
 * out.
 *
 * <p>A function the partition may not use is simply not registered here: its token is unknown, as
 * its property is absent (LPAR-34, AMB-42).
 */
public final class RtasDispatcher {

  private final TokenTable<RtasFunction> functions;

  /**
   * @param functions the functions of the partition by token
   */
  public RtasDispatcher(Map<Integer, RtasFunction> functions) {
    this.functions = new TokenTable<>(functions);
  }

  /**
   * Carries out the call whose argument buffer is at {@code address}.
   *
   * <p>Refused with -3, as far as the outputs exist: an unknown token (AMB-01), wrong counts
   * (AMB-02), a buffer that is misaligned or not wholly inside the RMA (AMB-03). Nothing is written
   * but the outputs the caller gave.
   *
   * @param address R3 at entry, any value
   * @return whether a status was stored; false if there is nowhere to put one
   */
  public boolean enter(Processor caller, long address) {
    ArgumentBuffer arguments = caller.arguments();
    if (!arguments.decode(address)) {
      return false;
    }
    RtasFunction function = functions.find(arguments.token());
    if (function == null) {
      return refuse(arguments, 0);
    }
    if (!function.accepts(arguments.nargs(), arguments.nret()) || !arguments.isWellFormed()) {
      return refuse(arguments, function.statusCell());
    }
    int status = function.handler().call(caller, arguments);
    arguments.output(function.statusCell(), status);
    return true;
  }

  private static boolean refuse(ArgumentBuffer arguments, int statusCell) {
    for (int i = 0; i < statusCell; i++) {
      arguments.outputIfPresent(i, 0);
    }
    return arguments.outputIfPresent(statusCell, RtasStatus.PARAMETER_ERROR);
  }
}
