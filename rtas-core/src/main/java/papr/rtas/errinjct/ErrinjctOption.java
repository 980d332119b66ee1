package papr.rtas.errinjct;

import java.util.List;
import java.util.Set;
import papr.rtas.backend.BackendException;
import papr.rtas.backend.EehBackend;
import papr.rtas.backend.FaultLog;
import papr.rtas.call.RtasFunction;
import papr.rtas.errinjct.session.ErrinjctFacility;
import papr.rtas.errinjct.work.Nature;
import papr.rtas.event.EventSink;
import papr.rtas.pci.PciTopology;

/** The Error Injection option of one machine: its facility and the three functions upon it. */
public final class ErrinjctOption {

  private final ErrinjctFacility facility = new ErrinjctFacility();
  private final EehBackend backend;
  private final StartModes startModes;
  private final List<RtasFunction> functions;

  /**
   * @param enabled the platform's switch; off, open answers -5
   * @param classes the error classes offered
   * @param natures the natures of cache and TLB errors that the platform has
   * @param processors number of processors; callers have ids below it
   * @param events where fabricated events go
   * @param faults where faults of the host are told
   */
  public ErrinjctOption(
      boolean enabled,
      ErrorClassTokens classes,
      Set<Nature> natures,
      int processors,
      PciTopology topology,
      EehBackend backend,
      EventSink events,
      FaultLog faults) {
    this.backend = backend;
    this.startModes = new StartModes(processors);
    InjectError inject =
        new InjectError(
            facility,
            classes,
            new BusErrors(topology, backend, startModes, faults),
            new ProcessorErrors(events, startModes, natures));
    this.functions =
        List.of(
            new RtasFunction(
                OpenErrinjct.NAME,
                OpenErrinjct.NARGS,
                OpenErrinjct.NRET,
                OpenErrinjct.STATUS_CELL,
                new OpenErrinjct(facility, enabled)),
            new RtasFunction(
                InjectError.NAME,
                InjectError.NARGS,
                InjectError.NRET,
                InjectError.STATUS_CELL,
                inject),
            new RtasFunction(
                CloseErrinjct.NAME,
                CloseErrinjct.NARGS,
                CloseErrinjct.NRET,
                CloseErrinjct.STATUS_CELL,
                new CloseErrinjct(facility, backend, startModes, faults)));
  }

  /** ibm,open-errinjct, ibm,errinjct and ibm,close-errinjct. */
  public List<RtasFunction> functions() {
    return functions;
  }

  /**
   * Back to power-on: closed, nothing armed, no mode started (ERRINJCT-OF-1). Tokens of earlier
   * sessions stay invalid.
   */
  public void reset() throws BackendException {
    synchronized (facility) {
      backend.disarmAll();
      startModes.endAll();
      facility.close();
    }
  }
}
