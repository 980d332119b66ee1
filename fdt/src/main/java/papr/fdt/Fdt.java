package papr.fdt;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A flattened device tree blob whose header has been checked. Nothing is copied: views read the
 * bytes that were handed in, which must not change meanwhile. (If a guest changes them all the
 * same, reads may disagree with each other, but never leave the blob.)
 *
 * <p>Versions 1 to 17 and anything compatible with 17 are read. Bytes after totalsize, gaps between
 * blocks and non-zero padding are accepted. Opening looks at the header only; use {@link
 * FdtChecker} for a verdict on everything.
 *
 * <p>Safe for use by several threads.
 */
public final class Fdt {

  /** Longest property name, so that many names sharing one long string cost linear time. */
  static final int LONGEST_PROPERTY_NAME = 1023;

  private final ByteBuffer data;
  private final FdtHeader header;

  private Fdt(ByteBuffer data, FdtHeader header) {
    this.data = data;
    this.header = header;
  }

  /**
   * Opens a blob in an array.
   *
   * @param bytes the blob from index 0; may be longer
   * @return the blob
   * @throws FdtException if the header is bad
   */
  public static Fdt of(byte[] bytes) {
    return of(ByteBuffer.wrap(bytes));
  }

  /**
   * Opens a blob in a heap, direct or mapped buffer.
   *
   * @param buffer the blob from position to limit; may be longer. Position and order are left alone
   * @return the blob
   * @throws FdtException if the header is bad
   */
  public static Fdt of(ByteBuffer buffer) {
    ByteBuffer data = buffer.slice().order(ByteOrder.BIG_ENDIAN);
    FdtHeader header = FdtHeader.decode(data);
    return new Fdt(data.limit(header.totalSize()), header);
  }

  /**
   * Opens a blob in a memory segment.
   *
   * @param segment the blob from its start; may be longer. Native, mapped, or on the heap in a byte
   *     array
   * @return the blob; unusable after the segment's arena is closed (IllegalStateException)
   * @throws FdtException if the header is bad
   * @throws UnsupportedOperationException if the segment lies in an array of another type
   */
  public static Fdt of(MemorySegment segment) {
    long size = Math.min(segment.byteSize(), Integer.MAX_VALUE);
    return of(segment.asSlice(0, size).asByteBuffer());
  }

  /**
   * Opens a blob in a file by mapping it.
   *
   * @param file the blob from its first byte; may be longer
   * @param arena how long the mapping lives
   * @return the blob
   * @throws IOException if the file cannot be mapped
   * @throws FdtException if the header is bad
   */
  public static Fdt map(Path file, Arena arena) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return of(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena));
    }
  }

  /**
   * The header.
   *
   * @return the header
   */
  public FdtHeader header() {
    return header;
  }

  /**
   * Walks the structure block from its start.
   *
   * @return a new cursor before the first token
   */
  public FdtCursor cursor() {
    return new FdtCursor(this, header.structOffset(), 0);
  }

  /**
   * Reads the whole structure and indexes its nodes for lookups.
   *
   * @return the index; at most twice as large as the blob
   * @throws FdtException if the structure block is malformed
   */
  public FdtIndex index() {
    return FdtIndex.of(this);
  }

  /**
   * The memory reserve map up to its first entry of size 0.
   *
   * @return the entries in order, unmodifiable
   * @throws FdtException rule RESERVE_MAP if no such entry comes before totalsize
   */
  public List<ReserveEntry> reserveMap() {
    List<ReserveEntry> entries = new ArrayList<>();
    int end = endOfReserveMap();
    for (int at = header.reserveOffset(); at < end; at += ReserveEntry.BYTES) {
      entries.add(new ReserveEntry(data.getLong(at), data.getLong(at + 8)));
    }
    return List.copyOf(entries);
  }

  /** Offset of the terminating reserve map entry. */
  int endOfReserveMap() {
    int at = header.reserveOffset();
    while (data.limit() - at >= ReserveEntry.BYTES) {
      if (data.getLong(at + 8) == 0) {
        return at;
      }
      at += ReserveEntry.BYTES;
    }
    throw new FdtException(FdtRule.RESERVE_MAP, at, "no entry of size 0 before totalsize");
  }

  /** The bytes, big-endian, limit at totalsize; callers use absolute reads only. */
  ByteBuffer data() {
    return data;
  }

  /**
   * A part of the blob.
   *
   * @param from first byte, inside the blob
   * @param length bytes, all inside the blob
   * @return a read-only big-endian view
   */
  ByteBuffer slice(int from, int length) {
    return data.slice(from, length).asReadOnlyBuffer();
  }

  /** Text with one char per byte, so that any name survives. */
  String text(int from, int length) {
    byte[] bytes = new byte[length];
    data.get(from, bytes);
    return new String(bytes, ISO_8859_1);
  }

  /**
   * Finds where a property name starts.
   *
   * @param nameOffset the unsigned offset into the strings block that a property token holds
   * @param token offset of that token, for the error
   * @return absolute offset of the name's first byte
   * @throws FdtException rule PROPERTY_NAME if it lies outside the strings block
   */
  int propertyName(int nameOffset, int token) {
    if (Integer.compareUnsigned(nameOffset, header.stringsSize()) >= 0) {
      throw new FdtException(
          FdtRule.PROPERTY_NAME,
          token + 8L,
          "name at 0x%x in a strings block of 0x%x bytes"
              .formatted(nameOffset & 0xffffffffL, header.stringsSize()));
    }
    return header.stringsOffset() + nameOffset;
  }

  /**
   * Measures a property name.
   *
   * @param from absolute offset of its first byte, inside the strings block
   * @param token offset of the property token, for the error
   * @return bytes before the NUL, 0 to 1023
   * @throws FdtException rule PROPERTY_NAME if no NUL follows in time
   */
  int propertyNameLength(int from, int token) {
    int end = header.stringsOffset() + header.stringsSize();
    int stop = end - from > LONGEST_PROPERTY_NAME ? from + LONGEST_PROPERTY_NAME + 1 : end;
    int nul = Scan.indexOfNul(data, from, stop);
    if (nul < 0) {
      throw new FdtException(
          FdtRule.PROPERTY_NAME, token + 8L, "name at 0x%x does not end".formatted(from));
    }
    return nul - from;
  }
}
