package papr.rtas.eeh;

import papr.rtas.backend.BackendException;
import papr.rtas.backend.EehBackend;
import papr.rtas.backend.FaultLog;
import papr.rtas.call.ArgumentBuffer;
import papr.rtas.call.Processor;
import papr.rtas.call.RtasFunction;
import papr.rtas.call.RtasStatus;
import papr.rtas.pci.Pe;
import papr.rtas.pci.PeControl;
import papr.rtas.pci.PeState;

/**
 * ibm,set-eeh-option (T7.61, {@code dbdoclet.50569332_28980}).
 *
 * <pre>
 * in 1    config_addr
 * in 2    PHB unit id, high
 * in 3    PHB unit id, low
 * in 4    function: 0 disable, 1 enable, 2 release for load/store, 3 release for DMA
 * out 1   Status: 0; -1; -3; -7
 * </pre>
 *
 * <p>EEH is on by default (LPAR-IO-2): enabling tells that the driver knows EEH, and disabling does
 * nothing (AMB-45). Functions 4 and 5 need the Slot Level EEH Event Interrupt option, which is not
 * there: -3 (EEH-OPT-7). An address without EEH: -3 (EEH-3).
 */
final class SetEehOption implements RtasFunction.Handler {

  static final String NAME = "ibm,set-eeh-option";
  static final int NARGS = 4;
  static final int NRET = 1;

  private static final int FUNCTION = 3;
  private static final int DISABLE = 0;
  private static final int ENABLE = 1;
  private static final int THAW_MMIO = 2;
  private static final int THAW_DMA = 3;

  private final PeFinder pes;
  private final EehBackend backend;
  private final FaultLog faults;

  SetEehOption(PeFinder pes, EehBackend backend, FaultLog faults) {
    this.pes = pes;
    this.backend = backend;
    this.faults = faults;
  }

  @Override
  public int call(Processor caller, ArgumentBuffer arguments) {
    Pe pe = pes.find(caller, arguments);
    if (pe == null || !pe.eehEnabled()) {
      return RtasStatus.PARAMETER_ERROR;
    }
    try {
      return switch (arguments.input(FUNCTION)) {
        case DISABLE, ENABLE -> unchanged(pe);
        case THAW_MMIO -> backend.control(pe, PeControl.THAW_MMIO);
        case THAW_DMA -> backend.control(pe, PeControl.THAW_DMA);
        default -> RtasStatus.PARAMETER_ERROR;
      };
    } catch (BackendException e) {
      faults.report(NAME, e);
      return RtasStatus.HARDWARE_ERROR;
    }
  }

  /** Nothing to do, and an unavailable PE says so (AMB-44). */
  private int unchanged(Pe pe) throws BackendException {
    return backend.state(pe) == PeState.UNAVAILABLE
        ? RtasStatus.UNEXPECTED_STATE_CHANGE
        : RtasStatus.SUCCESS;
  }
}
