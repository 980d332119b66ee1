package papr.rtas.call;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;

/** Guest memory held in one array of this process. Zero at power-on. */
public final class ArrayMemory implements GuestMemory {

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  private final byte[] bytes;

  /**
   * @param size bytes of the RMA, at least 0
   */
  public ArrayMemory(int size) {
    this.bytes = new byte[size];
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
    WORD.set(bytes, index(address), value);
  }

  @Override
  public void read(long address, byte[] target, int offset, int length) {
    System.arraycopy(bytes, index(address), target, offset, length);
  }

  @Override
  public void write(long address, byte[] source, int offset, int length) {
    System.arraycopy(source, offset, bytes, index(address), length);
  }

  /** Back to power-on: all zero. */
  public void clear() {
    Arrays.fill(bytes, (byte) 0);
  }

  private int index(long address) {
    return (int) Objects.checkIndex(address, (long) bytes.length);
  }
}
