package papr.rtas.eeh;

import papr.rtas.call.ArgumentBuffer;
import papr.rtas.call.Processor;
import papr.rtas.call.RtasFunction;
import papr.rtas.call.RtasStatus;
import papr.rtas.pci.Pe;

/**
 * ibm,get-config-addr-info2 (T7.64, {@code dbdoclet.50569332_14652}): which PE a function is in.
 *
 * <pre>
 * in 1    config_addr of the function
 * in 2    PHB unit id, high
 * in 3    PHB unit id, low
 * in 4    function
 * out 1   Status: 0; -3 no such function (AMB-52), or function 0 outside every PE
 * out 2   Info, 0 if Status is not 0
 *
 * function   Info
 * 0          PE configuration address
 * 1          0 not in a PE of the caller's with EEH (AMB-52);
 *            1 the PE has one IOA function, bridges not counted; 2 it has several (T7.65)
 * </pre>
 */
final class GetConfigAddrInfo2 implements RtasFunction.Handler {

  static final String NAME = "ibm,get-config-addr-info2";
  static final int NARGS = 4;
  static final int NRET = 2;

  private static final int FUNCTION = 3;
  private static final int INFO = 1;

  private static final int PE_ADDRESS = 0;
  private static final int SHARING = 1;

  private static final int NO_PE = 0;
  private static final int ALONE = 1;
  private static final int SHARED = 2;

  private final PeFinder pes;

  GetConfigAddrInfo2(PeFinder pes) {
    this.pes = pes;
  }

  @Override
  public int call(Processor caller, ArgumentBuffer arguments) {
    Pe pe = pes.findWithEeh(caller, arguments);
    arguments.output(INFO, 0);
    switch (arguments.input(FUNCTION)) {
      case PE_ADDRESS -> {
        if (pe == null) {
          return RtasStatus.PARAMETER_ERROR;
        }
        arguments.output(INFO, pe.address());
      }
      case SHARING ->
          arguments.output(INFO, pe == null ? NO_PE : pe.hasSeveralFunctions() ? SHARED : ALONE);
      default -> {
        return RtasStatus.PARAMETER_ERROR;
      }
    }
    return RtasStatus.SUCCESS;
  }
}
