package papr.rtas.eeh;

import papr.rtas.backend.BackendException;
import papr.rtas.backend.EehBackend;
import papr.rtas.backend.FaultLog;
import papr.rtas.call.ArgumentBuffer;
import papr.rtas.call.Processor;
import papr.rtas.call.RtasFunction;
import papr.rtas.call.RtasStatus;
import papr.rtas.pci.Pe;
import papr.rtas.pci.PeState;

/**
 * ibm,read-slot-reset-state2 (T7.63, {@code dbdoclet.50569332_80186}): the state of a PE.
 *
 * <pre>
 * in 1    config_addr, of the PE or of any function in it (EEH-STATE-4)
 * in 2    PHB unit id, high
 * in 3    PHB unit id, low
 * out 1   Status: 0; -3 no PE of the caller's there (LPAR-31)
 * out 2   PE Reset State, see {@link PeState}
 * out 3   Config_addr Capabilities: 1 if EEH is supported; 1 too in state 5 (AMB-46)
 * out 4   PE Unavailable Info: 0, an unavailable PE is so permanently
 * out 5   PE Recovery Info, if the caller gave a fifth output (AMB-47): 0, the platform resets no PE
 *         by itself and does not know who was the origin
 * </pre>
 *
 * <p>A host that fails makes the PE unavailable; the call never returns -1.
 */
final class ReadSlotResetState2 implements RtasFunction.Handler {

  static final String NAME = "ibm,read-slot-reset-state2";
  static final int NARGS = 3;
  static final int NRET = 4;
  static final int NRET_WITH_RECOVERY_INFO = 5;

  private static final int STATE = 1;
  private static final int CAPABILITIES = 2;
  private static final int FIRST_INFO = 3;

  private final PeFinder pes;
  private final EehBackend backend;
  private final FaultLog faults;

  ReadSlotResetState2(PeFinder pes, EehBackend backend, FaultLog faults) {
    this.pes = pes;
    this.backend = backend;
    this.faults = faults;
  }

  @Override
  public int call(Processor caller, ArgumentBuffer arguments) {
    Pe pe = pes.find(caller, arguments);
    PeState state = pe == null ? PeState.NORMAL : state(pe);
    boolean capable = pe != null && (pe.eehEnabled() || state == PeState.UNAVAILABLE);
    arguments.output(STATE, state.value());
    arguments.output(CAPABILITIES, capable ? 1 : 0);
    for (int i = FIRST_INFO; i < arguments.nret(); i++) {
      arguments.output(i, 0);
    }
    return pe == null ? RtasStatus.PARAMETER_ERROR : RtasStatus.SUCCESS;
  }

  private PeState state(Pe pe) {
    try {
      return backend.state(pe);
    } catch (BackendException e) {
      faults.report(NAME, e);
      return PeState.UNAVAILABLE;
    }
  }
}
