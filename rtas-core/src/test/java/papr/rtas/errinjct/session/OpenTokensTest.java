package papr.rtas.errinjct.session;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import org.junit.jupiter.api.Test;

class OpenTokensTest {

  @Test
  void tokensArePositiveDistinctAndNoDelayStatus() {
    OpenTokens tokens = new OpenTokens();
    BitSet seen = new BitSet();
    for (int i = 0; i < 1_000_000; i++) {
      int token = tokens.next();
      assertTrue(token > 0, "token " + token);
      assertFalse(token >= 9900 && token <= 9905, "token " + token);
      assertFalse(seen.get(token), "token " + token + " came twice");
      seen.set(token);
    }
  }

  @Test
  void theDelayStatusesAreLeftOut() {
    // The step is odd, so its multiples run through all 31-bit values: start just before 9900.
    OpenTokens tokens = new OpenTokens((9900 - OpenTokens.STEP) & 0x7fff_ffff);
    int token = tokens.next();
    assertTrue(token > 0 && (token < 9900 || token > 9905), "token " + token);
    assertTrue(new OpenTokens(-OpenTokens.STEP & 0x7fff_ffff).next() > 0, "zero came out");
  }
}
