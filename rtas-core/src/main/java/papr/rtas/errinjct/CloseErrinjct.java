package papr.rtas.errinjct;

import papr.rtas.backend.BackendException;
import papr.rtas.backend.EehBackend;
import papr.rtas.backend.FaultLog;
import papr.rtas.call.ArgumentBuffer;
import papr.rtas.call.Processor;
import papr.rtas.call.RtasFunction;
import papr.rtas.call.RtasStatus;
import papr.rtas.errinjct.session.ErrinjctFacility;

/**
 * ibm,close-errinjct (T7.71, {@code dbdoclet.50569332_41203}): gives the facility back.
 *
 * <pre>
 * in 1    Open Token
 * out 1   Status: 0; -1; -4 not open, or not by this caller (ERRINJCT-5)
 * </pre>
 *
 * <p>Close disarms all bus errors and ends all -start modes (AMB-13). If the host fails at that,
 * the status is -1 and the facility stays open, so that the caller can try again.
 */
final class CloseErrinjct implements RtasFunction.Handler {

  static final String NAME = "ibm,close-errinjct";
  static final int NARGS = 1;
  static final int NRET = 1;
  static final int STATUS_CELL = 0;

  private static final int OPEN_TOKEN = 0;

  private final ErrinjctFacility facility;
  private final EehBackend backend;
  private final StartModes startModes;
  private final FaultLog faults;

  CloseErrinjct(
      ErrinjctFacility facility, EehBackend backend, StartModes startModes, FaultLog faults) {
    this.facility = facility;
    this.backend = backend;
    this.startModes = startModes;
    this.faults = faults;
  }

  @Override
  public int call(Processor caller, ArgumentBuffer arguments) {
    int openToken = arguments.input(OPEN_TOKEN);
    if (!facility.isHeldBy(openToken, caller.partition())) {
      return RtasStatus.NOT_THE_OPENER;
    }
    synchronized (facility) {
      if (!facility.isHeldBy(openToken, caller.partition())) {
        return RtasStatus.NOT_THE_OPENER;
      }
      try {
        backend.disarmAll();
      } catch (BackendException e) {
        faults.report(NAME, e);
        return RtasStatus.HARDWARE_ERROR;
      }
      startModes.endAll();
      facility.close();
      return RtasStatus.SUCCESS;
    }
  }
}
