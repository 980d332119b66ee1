package papr.rtas.eeh;

import org.jspecify.annotations.Nullable;
import papr.rtas.backend.BackendException;
import papr.rtas.backend.EehBackend;
import papr.rtas.backend.FaultLog;
import papr.rtas.call.ArgumentBuffer;
import papr.rtas.call.Processor;
import papr.rtas.call.RtasFunction;
import papr.rtas.call.RtasStatus;
import papr.rtas.pci.BusKind;
import papr.rtas.pci.Pe;
import papr.rtas.pci.PeControl;

/**
 * The two calls that change the state of a PE: ibm,set-eeh-option (T7.61, {@code
 * dbdoclet.50569332_28980}) and ibm,set-slot-reset (T7.62, {@code dbdoclet.50569332_42044}). They
 * differ in what their function numbers mean.
 *
 * <pre>
 * in 1    config_addr
 * in 2    PHB unit id, high
 * in 3    PHB unit id, low
 * in 4    function
 * out 1   Status: 0; -1; -3 no PE of the caller's with EEH there (EEH-3), or no such function; -7;
 *         -8 the bus has no fundamental reset, which only PCI Express has
 *
 * function   ibm,set-eeh-option                    ibm,set-slot-reset
 * 0          disable: EEH is always on (AMB-45)    deactivate
 * 1          enable: the driver knows EEH          activate
 * 2          release for loads and stores          -
 * 3          release for DMA                       activate, fundamental reset
 * 4, 5       EEH event interrupt: no such option (EEH-OPT-7)
 * </pre>
 */
final class ControlPe implements RtasFunction.Handler {

  static final String SET_EEH_OPTION = "ibm,set-eeh-option";
  static final String SET_SLOT_RESET = "ibm,set-slot-reset";
  static final int NARGS = 4;
  static final int NRET = 1;

  private static final int FUNCTION = 3;

  private final String name;
  private final @Nullable PeControl[] byFunction;
  private final PeFinder pes;
  private final EehBackend backend;
  private final FaultLog faults;

  private ControlPe(
      String name,
      @Nullable PeControl[] byFunction,
      PeFinder pes,
      EehBackend backend,
      FaultLog faults) {
    this.name = name;
    this.byFunction = byFunction;
    this.pes = pes;
    this.backend = backend;
    this.faults = faults;
  }

  static RtasFunction setEehOption(PeFinder pes, EehBackend backend, FaultLog faults) {
    @Nullable PeControl[] byFunction = {
      PeControl.KEEP_ENABLED, PeControl.KEEP_ENABLED, PeControl.THAW_MMIO, PeControl.THAW_DMA
    };
    return function(new ControlPe(SET_EEH_OPTION, byFunction, pes, backend, faults));
  }

  static RtasFunction setSlotReset(PeFinder pes, EehBackend backend, FaultLog faults) {
    @Nullable PeControl[] byFunction = {
      PeControl.DEASSERT, PeControl.ASSERT, null, PeControl.ASSERT_FUNDAMENTAL
    };
    return function(new ControlPe(SET_SLOT_RESET, byFunction, pes, backend, faults));
  }

  private static RtasFunction function(ControlPe handler) {
    return new RtasFunction(handler.name, NARGS, NRET, 0, handler);
  }

  @Override
  public int call(Processor caller, ArgumentBuffer arguments) {
    Pe pe = pes.findWithEeh(caller, arguments);
    PeControl control = control(arguments.input(FUNCTION));
    if (pe == null || control == null) {
      return RtasStatus.PARAMETER_ERROR;
    }
    if (control == PeControl.ASSERT_FUNDAMENTAL && pe.bus() != BusKind.EXPRESS) {
      return RtasStatus.FUNDAMENTAL_RESET_UNDEFINED;
    }
    try {
      return backend.control(pe, control);
    } catch (BackendException e) {
      faults.report(name, e);
      return RtasStatus.HARDWARE_ERROR;
    }
  }

  private @Nullable PeControl control(int function) {
    return function < 0 || function >= byFunction.length ? null : byFunction[function];
  }
}
