package papr.rtas.errinjct.session;

/**
 * Open Tokens: 1, 2, 3 and so on, never 9900 to 9905, each session another until 2<sup>31</sup> - 1
 * have passed.
 *
 * <p>The text leaves the value open (AMB-09); clients do not. Some take a negative value, 0 or a
 * delay status for a failure, and some test scripts close with token 1 without looking.
 */
final class OpenTokens {

  private static final int DELAY_FIRST = 9900;
  private static final int DELAY_LAST = 9905;

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
    last = last == Integer.MAX_VALUE ? 1 : last + 1;
    if (last == DELAY_FIRST) {
      last = DELAY_LAST + 1;
    }
    return last;
  }
}
