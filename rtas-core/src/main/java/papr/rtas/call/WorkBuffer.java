package papr.rtas.call;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

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

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle DOUBLE_WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final byte[] bytes = new byte[WORDS * Integer.BYTES];

  /**
   * Whether {@code address} can be a work buffer: not null, 1 KB aligned, wholly inside the RMA
   * (T7.72; -3 for anything else is the answer to AMB-04).
   */
  public static boolean isValidAddress(GuestMemory rma, long address) {
    return (address & (SIZE - 1)) == 0 && address != 0 && rma.contains(address, SIZE);
  }

  /** Takes the snapshot of the buffer at a valid address. */
  public void load(GuestMemory rma, long address) {
    rma.read(address, bytes, 0, bytes.length);
  }

  /** Stores words {@code first} to {@code end - 1} to the buffer at a valid address. */
  public void store(GuestMemory rma, long address, int first, int end) {
    rma.write(address + offset(first), bytes, offset(first), offset(end - first));
  }

  /** Word {@code n}, 0 to {@link #WORDS} - 1. */
  public int word(int n) {
    return (int) WORD.get(bytes, offset(n));
  }

  /** Words {@code n} (high half) and {@code n + 1} (low half) as one number. */
  public long doubleWord(int n) {
    return (long) DOUBLE_WORD.get(bytes, offset(n));
  }

  public void setWord(int n, int value) {
    WORD.set(bytes, offset(n), value);
  }

  /** Sets words {@code n} (high half) and {@code n + 1} (low half). */
  public void setDoubleWord(int n, long value) {
    DOUBLE_WORD.set(bytes, offset(n), value);
  }

  private static int offset(int n) {
    return n * Integer.BYTES;
  }
}
