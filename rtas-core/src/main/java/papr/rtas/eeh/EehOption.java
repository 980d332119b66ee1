package papr.rtas.eeh;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import papr.rtas.backend.EehBackend;
import papr.rtas.backend.FaultLog;
import papr.rtas.call.RtasFunction;
import papr.rtas.pci.PciTopology;

/** The EEH calls of one machine. */
public final class EehOption {

  private final List<RtasFunction> functions;

  private static final Map<String, Integer> CELLS =
      Map.of("ibm,read-slot-reset-state-functions", 3, "ibm,reset-capabilities", 1);

  /** The calls, with logs that have the date and time of this machine. */
  public EehOption(PciTopology topology, EehBackend backend, FaultLog faults) {
    this(topology, backend, faults, InstantSource.system());
  }

  /**
   * @param faults where faults of the host are told
   * @param clock what logs take their date and time from
   */
  public EehOption(PciTopology topology, EehBackend backend, FaultLog faults, InstantSource clock) {
    PeFinder pes = new PeFinder(topology, backend);
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
            ControlPe.setSlotReset(pes, backend, faults),
            new RtasFunction(
                GetConfigAddrInfo2.NAME,
                GetConfigAddrInfo2.NARGS,
                GetConfigAddrInfo2.NRET,
                0,
                new GetConfigAddrInfo2(pes)),
            ConfigurePe.configureBridge(pes, backend, faults),
            ConfigurePe.configurePe(pes, backend, faults),
            new RtasFunction(
                SlotErrorDetail.NAME,
                SlotErrorDetail.NARGS,
                SlotErrorDetail.NRET,
                0,
                new SlotErrorDetail(pes, backend, faults, clock)));
  }

  /** The calls. */
  public List<RtasFunction> functions() {
    return functions;
  }

  /**
   * Other cells under /rtas, by name: ibm,read-slot-reset-state2 has its fifth output (row
   * DT-RSRF), ibm,set-slot-reset has function 3 (row DT-RESETCAP).
   */
  public Map<String, Integer> cells() {
    return CELLS;
  }
}
