package papr.rtas.backend;

/** Where faults of the host are told in full; the guest only sees -1, a hardware error. */
@FunctionalInterface
public interface FaultLog {

  /**
   * Notes a fault.
   *
   * @param function name of the RTAS function that ran into it
   * @param fault what the host failed to do, and its errno
   */
  void report(String function, BackendException fault);
}
