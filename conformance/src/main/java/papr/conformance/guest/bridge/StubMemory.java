package papr.conformance.guest.bridge;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import papr.conformance.guest.gdb.GdbClient;
import papr.rtas.call.GuestMemory;

/**
 * The RMA of a guest that stands still, read and written through the debugger stub. What a call
 * reads is fetched once, in lines; what it writes is sent by {@link #flush}, before the guest goes
 * on; then everything is forgotten.
 */
final class StubMemory implements GuestMemory {
  private static final int LINE_SHIFT = 8;
  private static final int LINE = 1 << LINE_SHIFT;

  private final GdbClient gdb;
  private final long size;
  private final Map<Long, Line> lines = new TreeMap<>();

  /** A line of memory, and which part of it was written. */
  private static final class Line {
    private final byte[] bytes;
    private int from = LINE;
    private int to;

    Line(byte[] bytes) {
      this.bytes = bytes;
    }
  }

  /**
   * @param size bytes of the RMA, from address 0 on
   */
  StubMemory(GdbClient gdb, long size) {
    this.gdb = gdb;
    this.size = size & -LINE;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public int readInt(long address) {
    byte[] word = new byte[Integer.BYTES];
    read(address, word, 0, word.length);
    return ByteBuffer.wrap(word).getInt();
  }

  @Override
  public void writeInt(long address, int value) {
    write(address, Filter.bytes(value), 0, Integer.BYTES);
  }

  @Override
  public void read(long address, byte[] target, int offset, int length) {
    check(address, length);
    for (int done = 0, part; done < length; done += part) {
      int at = (int) (address + done) & (LINE - 1);
      part = Math.min(length - done, LINE - at);
      System.arraycopy(line(address + done).bytes, at, target, offset + done, part);
    }
  }

  @Override
  public void write(long address, byte[] source, int offset, int length) {
    check(address, length);
    for (int done = 0, part; done < length; done += part) {
      int at = (int) (address + done) & (LINE - 1);
      part = Math.min(length - done, LINE - at);
      Line line = line(address + done);
      System.arraycopy(source, offset + done, line.bytes, at, part);
      line.from = Math.min(line.from, at);
      line.to = Math.max(line.to, at + part);
    }
  }

  /** Sends what was written and forgets everything: the guest may go on. */
  void flush() {
    lines.forEach((number, line) -> {
      if (line.from < line.to) {
        byte[] written = Arrays.copyOfRange(line.bytes, line.from, line.to);
        gdb.writeMemory((number << LINE_SHIFT) + line.from, written);
      }
    });
    lines.clear();
  }

  private Line line(long address) {
    return lines.computeIfAbsent(
        address >>> LINE_SHIFT, number -> new Line(gdb.readMemory(number << LINE_SHIFT, LINE)));
  }

  private void check(long address, int length) {
    if (!contains(address, length)) {
      throw new IndexOutOfBoundsException("%d bytes at 0x%x".formatted(length, address));
    }
  }
}
