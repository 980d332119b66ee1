package papr.conformance.target;

import java.util.function.IntSupplier;
import java.util.function.LongConsumer;
import papr.rtas.call.RtasStatus;

/**
 * The rule for calls that answer busy (-2) or extended delay (9900 to 9905): the same call again, a
 * bounded number of times. LoPAR permits to call again earlier or later than suggested (7.2.8).
 */
public final class Delays {
  /** How often a busy call is made again at most. */
  public static final int MOST_CALLS = 20;

  private static final long LONGEST_REAL_PAUSE = 250;

  private Delays() {}

  /**
   * What a status suggests.
   *
   * @param status -2 or 9900 to 9905
   * @return milliseconds: 10^x for 990x; 1 for busy, which suggests none
   */
  public static long suggested(int status) {
    return RtasStatus.isExtendedDelay(status) ? RtasStatus.delayMillis(status) : 1;
  }

  /**
   * How long to wait in real time, in milliseconds: what is suggested, a quarter second at most.
   */
  public static long real(int status) {
    return Math.min(suggested(status), LONGEST_REAL_PAUSE);
  }

  /**
   * Makes a call until it is no longer busy, or has been made too often.
   *
   * @param call makes it once, and returns its status
   * @param pause waits this many milliseconds
   * @return the last status, still a busy one if the bound was met
   */
  public static int repeat(IntSupplier call, LongConsumer pause) {
    int status = call.getAsInt();
    for (int busy = 0; RtasStatus.isRetry(status) && busy < MOST_CALLS; busy++) {
      pause.accept(real(status));
      status = call.getAsInt();
    }
    return status;
  }
}
