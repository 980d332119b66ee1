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
 * out 4   PE Unavailable Info: milliseconds until a temporarily unavailable PE is back, 1 or more;
 *         0 permanently, and in every other state (EEH-STATE-3)
 * out 5   PE Recovery Info, if the caller gave a fifth output (AMB-47): in state 2 what the host
 *         did to the PE by itself, see {@link EehBackend#recoveryInfo}; otherwise 0
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
  private static final int UNAVAILABLE_INFO = 3;
  private static final int RECOVERY_INFO = 4;

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
    if (pe == null) {
      answer(arguments, PeState.NORMAL, false, 0, 0);
      return RtasStatus.PARAMETER_ERROR;
    }
    try {
      PeState state = backend.state(pe);
      answer(
          arguments,
          state,
          pe.eehEnabled() || state == PeState.UNAVAILABLE,
          state == PeState.RECOVERING ? backend.unavailableMillis(pe) : 0,
          state == PeState.STOPPED ? backend.recoveryInfo(pe) : 0);
    } catch (BackendException e) {
      faults.report(NAME, e);
      answer(arguments, PeState.UNAVAILABLE, true, 0, 0);
    }
    return RtasStatus.SUCCESS;
  }

  private static void answer(
      ArgumentBuffer arguments, PeState state, boolean capable, int unavailable, int recovery) {
    arguments.output(STATE, state.value());
    arguments.output(CAPABILITIES, capable ? 1 : 0);
    arguments.output(UNAVAILABLE_INFO, unavailable);
    if (arguments.nret() > RECOVERY_INFO) {
      arguments.output(RECOVERY_INFO, recovery);
    }
  }
}
