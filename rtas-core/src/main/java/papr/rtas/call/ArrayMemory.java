package papr.rtas.call;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Guest memory held in one array of this process. Zero at power-on; power-on costs what was written
 * since the last one, not what there is.
 */
public final class ArrayMemory implements GuestMemory {

  private static final int PAGE_SHIFT = 12;
  private static final int PAGE = 1 << PAGE_SHIFT;

  /** Offset of the last byte of a word. */
  private static final int LAST_BYTE = Integer.BYTES - 1;

  private static final byte[] ZERO = new byte[PAGE + LAST_BYTE];

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  private final byte[] bytes;

  /** Pages that are not zero; a word is put down to the page of its last byte. */
  private final boolean[] written;

  /**
   * @param size bytes of the RMA, at least 0
   */
  public ArrayMemory(int size) {
    this.bytes = new byte[size];
    this.written = new boolean[(size >>> PAGE_SHIFT) + 1];
  }

  @Override
  public long size() {
    return bytes.length;
  }

  @Override
  public int readInt(long address) {
    return (int) WORD.get(bytes, index(address));
  }

  @Override
  public void writeInt(long address, int value) {
    int at = index(address);
    WORD.set(bytes, at, value);
    written[(at + LAST_BYTE) >> PAGE_SHIFT] = true;
  }

  @Override
  public void read(long address, byte[] target, int offset, int length) {
    System.arraycopy(bytes, index(address), target, offset, length);
  }

  @Override
  public void write(long address, byte[] source, int offset, int length) {
    int at = index(address);
    mark(at, length);
    System.arraycopy(source, offset, bytes, at, length);
  }

  /** Back to power-on: all zero. */
  public void clear() {
    for (int page = 0; page < written.length; page++) {
      if (written[page]) {
        int start = Math.max((page << PAGE_SHIFT) - LAST_BYTE, 0);
        int end = Math.min((page + 1) << PAGE_SHIFT, bytes.length);
        System.arraycopy(ZERO, 0, bytes, start, end - start);
        written[page] = false;
      }
    }
  }

  private void mark(int at, int length) {
    int last = (int) Math.min(at + (length - 1L), bytes.length - 1L) >> PAGE_SHIFT;
    for (int page = at >> PAGE_SHIFT; page <= last; page++) {
      written[page] = true;
    }
  }

  /** Whoever asks has asked {@link #contains} before, so that the array's own check will do. */
  private static int index(long address) {
    assert address == (int) address : address;
    return (int) address;
  }
}
