package papr.rtas.eeh;

import java.util.List;
import papr.rtas.backend.EehBackend;
import papr.rtas.backend.FaultLog;
import papr.rtas.call.RtasFunction;
import papr.rtas.pci.PciTopology;

/** The EEH calls of one machine, those that exist so far. */
public final class EehOption {

  private final List<RtasFunction> functions;

  /**
   * @param faults where faults of the host are told
   */
  public EehOption(PciTopology topology, EehBackend backend, FaultLog faults) {
    PeFinder pes = new PeFinder(topology);
    this.functions =
        List.of(
            new RtasFunction(
                ReadSlotResetState2.NAME,
                ReadSlotResetState2.NARGS,
                ReadSlotResetState2.NRET,
                ReadSlotResetState2.NRET_WITH_RECOVERY_INFO,
                0,
                new ReadSlotResetState2(pes, backend, faults)),
            ControlPe.setEehOption(pes, backend, faults),
            ControlPe.setSlotReset(pes, backend, faults));
  }

  /** ibm,read-slot-reset-state2, ibm,set-eeh-option and ibm,set-slot-reset. */
  public List<RtasFunction> functions() {
    return functions;
  }
}
