package papr.conformance.bench;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import papr.rtas.call.GuestMemory;

/**
 * Guest memory outside the Java heap, where C sees it too.
 *
 * @param segment the RMA
 */
record SegmentMemory(MemorySegment segment) implements GuestMemory {

  private static final ValueLayout.OfInt WORD =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  @Override
  public long size() {
    return segment.byteSize();
  }

  @Override
  public int readInt(long address) {
    return segment.get(WORD, address);
  }

  @Override
  public void writeInt(long address, int value) {
    segment.set(WORD, address, value);
  }

  @Override
  public void read(long address, byte[] target, int offset, int length) {
    MemorySegment.copy(segment, ValueLayout.JAVA_BYTE, address, target, offset, length);
  }

  @Override
  public void write(long address, byte[] source, int offset, int length) {
    MemorySegment.copy(source, offset, segment, ValueLayout.JAVA_BYTE, address, length);
  }
}
