package papr.rtas.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RtasStatusTest {

  @ParameterizedTest
  @CsvSource({"9900,1", "9901,10", "9902,100", "9903,1000", "9904,10000", "9905,100000"})
  void extendedDelayIsAPowerOfTen(int status, long millis) {
    assertTrue(RtasStatus.isExtendedDelay(status));
    assertTrue(RtasStatus.isRetry(status));
    assertEquals(millis, RtasStatus.delayMillis(status));
  }

  @Test
  void onlyBusyAndExtendedDelaysAskForARetry() {
    assertTrue(RtasStatus.isRetry(RtasStatus.BUSY));
    for (int status : new int[] {9899, 9906, 0, -1, -3, -4}) {
      assertFalse(RtasStatus.isRetry(status), "status " + status);
    }
  }
}
