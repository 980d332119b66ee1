package papr.rtas.errinjct;

import papr.rtas.backend.BackendException;
import papr.rtas.call.RtasStatus;

/** A fault of the host during a call: told to the guest as a status, to the host's log in full. */
final class HostFault {

  private HostFault() {}

  /** Logs the fault; the call's status is the one returned. */
  static int report(String function, BackendException fault) {
    System.getLogger(HostFault.class.getPackageName())
        .log(System.Logger.Level.ERROR, function + ": " + fault.getMessage(), fault);
    return RtasStatus.HARDWARE_ERROR;
  }
}
