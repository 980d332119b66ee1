package papr.rtas.errinjct.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import org.junit.jupiter.api.Test;

class OpenTokensTest {

  @Test
  void tokensArePositiveDistinctAndNoDelayStatus() {
    OpenTokens tokens = new OpenTokens();
    BitSet seen = new BitSet();
    for (int i = 0; i < 100_000; i++) {
      int token = tokens.next();
      assertTrue(token > 0, "token " + token);
      assertFalse(token >= 9900 && token <= 9905, "token " + token);
      assertFalse(seen.get(token), "token " + token + " came twice");
      seen.set(token);
    }
  }

  @Test
  void startsAtOneAndAgainAfterTheLast() {
    assertEquals(1, new OpenTokens().next());
    assertEquals(Integer.MAX_VALUE, new OpenTokens(Integer.MAX_VALUE - 1).next());
    assertEquals(1, new OpenTokens(Integer.MAX_VALUE).next());
  }
}
