package papr.rtas.call;

/**
 * A snapshot of the leading words of a call's work buffer, each fetched from guest memory exactly
 * once.
 *
 * <p>Other processors of the guest may rewrite the buffer while the call runs; what was checked is
 * what is used. Word {@code n} is at byte offset {@code 4 * n} of the buffer, big-endian (AMB-33).
 * One object serves one processor for all its calls, so a call allocates nothing.
 */
public final class WorkBuffer {

  /** Bytes of an error injection work buffer, and its alignment (T7.72). */
  public static final int SIZE = 1024;

  /** Words of the longest architected format, ioa-bus-error-64. */
  public static final int WORDS = 8;

  private final int[] words = new int[WORDS];

  /**
   * Whether {@code address} can be a work buffer: not null, 1 KB aligned, wholly inside the RMA
   * (T7.72; -3 for anything else is the answer to AMB-04).
   */
  public static boolean isValidAddress(GuestMemory rma, long address) {
    return address != 0 && address % SIZE == 0 && rma.contains(address, SIZE);
  }

  /** Takes the snapshot of the buffer at a valid address. */
  public void load(GuestMemory rma, long address) {
    for (int n = 0; n < WORDS; n++) {
      words[n] = rma.readInt(address + 4L * n);
    }
  }

  /** Stores words {@code first} to {@code end - 1} to the buffer at a valid address. */
  public void store(GuestMemory rma, long address, int first, int end) {
    for (int n = first; n < end; n++) {
      rma.writeInt(address + 4L * n, words[n]);
    }
  }

  /** Word {@code n}, 0 to {@link #WORDS} - 1. */
  public int word(int n) {
    return words[n];
  }

  /** Words {@code n} (high half) and {@code n + 1} (low half) as one number. */
  public long doubleWord(int n) {
    return ((long) words[n] << 32) | Integer.toUnsignedLong(words[n + 1]);
  }

  public void setWord(int n, int value) {
    words[n] = value;
  }

  /** Sets words {@code n} (high half) and {@code n + 1} (low half). */
  public void setDoubleWord(int n, long value) {
    words[n] = (int) (value >>> 32);
    words[n + 1] = (int) value;
  }
}
