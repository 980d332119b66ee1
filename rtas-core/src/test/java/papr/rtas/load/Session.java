package papr.rtas.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The facility as the guests of partition 1 know it. */
final class Session {

  private final boolean alone;
  private volatile int token;

  /**
   * @param alone whether one processor makes all calls: it knows what to expect, and what is armed
   */
  Session(boolean alone) {
    this.alone = alone;
  }

  boolean isAlone() {
    return alone;
  }

  boolean isOpen() {
    return token != 0;
  }

  /** The Open Token of the last session, 0 if none is open as far as is known. */
  int token() {
    return token;
  }

  void open(Guest guest) {
    int[] out = guest.call("ibm,open-errinjct", 2);
    if (alone) {
      assertEquals(isOpen() ? -4 : 0, out[1]);
    }
    if (out[1] == 0) {
      assertTrue(out[0] > 0, () -> "Open Token " + out[0]);
      token = out[0];
    }
  }

  /** Closes; whether that ended a session. */
  boolean close(Guest guest) {
    int closed = token;
    int status = guest.status("ibm,close-errinjct", 1, closed);
    if (alone) {
      assertEquals(isOpen() ? 0 : -4, status);
      token = 0;
    }
    return status == 0;
  }

  /** Power-on: none is open. */
  void clear() {
    token = 0;
  }
}
