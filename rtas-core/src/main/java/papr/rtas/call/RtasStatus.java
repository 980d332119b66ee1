package papr.rtas.call;

/**
 * Status words of RTAS calls: the common table T7.6 ({@code dbdoclet.50569332_10584}), plus the
 * call-specific codes of the error injection calls (T7.70 to T7.72) and of the EEH calls.
 *
 * <p>A status is a plain {@code int}, not an enum: calls define codes of their own, vendors have
 * ranges, and a platform under test may answer anything.
 */
public final class RtasStatus {

  public static final int SUCCESS = 0;
  public static final int HARDWARE_ERROR = -1;

  /** Try again with the same arguments; the operation may or may not have been started. */
  public static final int BUSY = -2;

  public static final int PARAMETER_ERROR = -3;
  public static final int UNEXPECTED_STATE_CHANGE = -7;

  /** ibm,set-slot-reset: fundamental reset is not defined for this address (T7.62). */
  public static final int FUNDAMENTAL_RESET_UNDEFINED = -8;

  /** ibm,slot-error-detail: there is no log, and that is no error (T7.66). */
  public static final int NO_LOG = 1;

  /** ibm,open-errinjct: the facility is open already (ERRINJCT-3). */
  public static final int ALREADY_OPEN = -4;

  /** ibm,close-errinjct and ibm,errinjct: not open, or not by this caller (ERRINJCT-5, -7). */
  public static final int NOT_THE_OPENER = -4;

  /** ibm,open-errinjct: error injection is switched off (T7.70, AMB-11). */
  public static final int INJECTION_NOT_ENABLED = -5;

  private static final int EXTENDED_DELAY_FIRST = 9900;
  private static final int EXTENDED_DELAY_LAST = 9905;

  private RtasStatus() {}

  /** Whether {@code status} is 9900 to 9905, "call again after a delay". */
  public static boolean isExtendedDelay(int status) {
    return status >= EXTENDED_DELAY_FIRST && status <= EXTENDED_DELAY_LAST;
  }

  /** Whether {@code status} asks for the same call again: -2 or 990x. */
  public static boolean isRetry(int status) {
    return status == BUSY || isExtendedDelay(status);
  }

  /**
   * The suggested delay of an extended-delay status 990x: 10<sup>x</sup> milliseconds.
   *
   * @param status 9900 to 9905
   */
  public static long delayMillis(int status) {
    long millis = 1;
    for (int x = EXTENDED_DELAY_FIRST; x < status; x++) {
      millis *= 10;
    }
    return millis;
  }
}
