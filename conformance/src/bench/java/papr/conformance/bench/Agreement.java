package papr.conformance.bench;

import java.util.Arrays;

/** Times mean something only if both sides do the same: the same bytes in guest memory. */
final class Agreement {

  private static final int CALLS = 3;

  private Agreement() {}

  /**
   * Carries every operation out on both sides and compares all of guest memory.
   *
   * @throws IllegalStateException naming the first operation with a difference
   */
  static void check() {
    for (Subject.OfGuest subject : Subject.all()) {
      if (subject.hasPeer()
          && !Arrays.equals(
              memoryAfter(subject, Guest.of(BenchMachine.powerOn())),
              memoryAfter(subject, CPeer.powerOn().guest()))) {
        throw new IllegalStateException("rtas-core and its C peer differ at: " + subject.title());
      }
    }
  }

  private static byte[] memoryAfter(Subject.OfGuest subject, Guest guest) {
    subject.layOut(guest);
    for (int i = 0; i < CALLS; i++) {
      subject.check(guest);
    }
    byte[] bytes = new byte[BenchMachine.RMA];
    guest.memory().read(0, bytes, 0, bytes.length);
    return bytes;
  }
}
