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

/**
 * ibm,set-slot-reset (T7.62, {@code dbdoclet.50569332_42044}).
 *
 * <pre>
 * in 1    config_addr
 * in 2    PHB unit id, high
 * in 3    PHB unit id, low
 * in 4    function: 0 deactivate, 1 activate
 * out 1   Status: 0; -1; -3; -7
 * </pre>
 *
 * <p>Fundamental reset, function 3, is not implemented: -3, and ibm,reset-capabilities is absent.
 * An address without EEH: -3 (EEH-3).
 */
final class SetSlotReset implements RtasFunction.Handler {

  static final String NAME = "ibm,set-slot-reset";
  static final int NARGS = 4;
  static final int NRET = 1;

  private static final int FUNCTION = 3;
  private static final int DEACTIVATE = 0;
  private static final int ACTIVATE = 1;

  private final PeFinder pes;
  private final EehBackend backend;
  private final FaultLog faults;

  SetSlotReset(PeFinder pes, EehBackend backend, FaultLog faults) {
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
        case DEACTIVATE -> backend.control(pe, PeControl.DEASSERT);
        case ACTIVATE -> backend.control(pe, PeControl.ASSERT);
        default -> RtasStatus.PARAMETER_ERROR;
      };
    } catch (BackendException e) {
      faults.report(NAME, e);
      return RtasStatus.HARDWARE_ERROR;
    }
  }
}
