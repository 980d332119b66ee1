package papr.rtas.errinjct.session;

/**
 * Open Tokens: positive, never 9900 to 9905, different for each session until 2<sup>31</sup> of
 * them have passed (AMB-09: shipped clients take other values for a failure or for a delay status).
 */
final class OpenTokens {

  private static final int POSITIVE = 0x7fff_ffff;
  private static final int DELAY_FIRST = 9900;
  private static final int DELAY_LAST = 9905;

  /** Odd, so that every value of the 31 bits comes once in a period; neighbours lie far apart. */
  static final int STEP = 0x2545_f491;

  private int last;

  OpenTokens() {
    this(0);
  }

  /**
   * @param last the token before the first, 0 to 2<sup>31</sup> - 1
   */
  OpenTokens(int last) {
    this.last = last;
  }

  int next() {
    do {
      last = (last + STEP) & POSITIVE;
    } while (last == 0 || (last >= DELAY_FIRST && last <= DELAY_LAST));
    return last;
  }
}
