package papr.fdt;

import java.nio.ByteBuffer;

/**
 * The header of a blob. All words are unsigned 32 bit, most significant byte first; all offsets
 * count bytes from the start of the blob (Devicetree Specification 0.4, section 5.2).
 *
 * <pre>
 * offset  word               since version
 * 0       magic d00dfeed     1
 * 4       totalsize          1
 * 8       off_dt_struct      1
 * 12      off_dt_strings     1
 * 16      off_mem_rsvmap     1
 * 20      version            1
 * 24      last_comp_version  1
 * 28      boot_cpuid_phys    2
 * 32      size_dt_strings    3
 * 36      size_dt_struct     17
 * </pre>
 *
 * @param totalSize bytes of the blob, 28 to 2^31 - 1
 * @param structOffset start of the structure block
 * @param structSize bytes of the structure block; below version 17, all up to totalSize
 * @param stringsOffset start of the strings block
 * @param stringsSize bytes of the strings block; below version 3, all up to totalSize
 * @param reserveOffset start of the memory reserve map
 * @param version 1 to 2^32 - 1
 * @param lastCompatible oldest version that readers may take this blob for, 0 to 17
 * @param bootCpu physical id of the boot processor, all 32 bits used; 0 in version 1
 */
public record FdtHeader(
    int totalSize,
    int structOffset,
    int structSize,
    int stringsOffset,
    int stringsSize,
    int reserveOffset,
    long version,
    int lastCompatible,
    int bootCpu) {

  /** Word 0 of every blob. */
  public static final int MAGIC = 0xd00dfeed;

  /** Newest version, the one written. */
  public static final int NEWEST = 17;

  /** Bytes of a version 1 header, the shortest there is. */
  private static final int SHORTEST = 28;

  /**
   * Decodes and checks a header.
   *
   * @param data a big-endian buffer whose index 0 is the start of the blob; may go on behind it
   * @return the header
   * @throws FdtException rule MAGIC, VERSION, TOTALSIZE or BLOCK
   */
  static FdtHeader decode(ByteBuffer data) {
    int available = data.limit();
    if (available < SHORTEST) {
      throw new FdtException(
          FdtRule.TOTALSIZE,
          0,
          "there are %d bytes, and the shortest header has %d".formatted(available, SHORTEST));
    }
    if (data.getInt(0) != MAGIC) {
      throw new FdtException(FdtRule.MAGIC, 0, "the first word is %08x".formatted(data.getInt(0)));
    }
    long version = data.getInt(20) & 0xffffffffL;
    long last = data.getInt(24) & 0xffffffffL;
    if (version < 1) {
      throw new FdtException(FdtRule.VERSION, 20, "version 0 does not exist");
    }
    if (last > NEWEST || last > version) {
      throw new FdtException(
          FdtRule.VERSION, 24, "version %d, compatible down to %d".formatted(version, last));
    }
    int length = length(version);
    long total = data.getInt(4) & 0xffffffffL;
    if (total < length || total > available) {
      throw new FdtException(
          FdtRule.TOTALSIZE,
          4,
          "totalsize %d with a header of %d and %d bytes at hand"
              .formatted(total, length, available));
    }
    int size = (int) total;
    int struct = blockStart(data, 8, length, size);
    int strings = blockStart(data, 12, length, size);
    int reserve = blockStart(data, 16, length, size);
    return new FdtHeader(
        size,
        struct,
        version < 17 ? size - struct : blockSize(data, 36, struct, size),
        strings,
        version < 3 ? size - strings : blockSize(data, 32, strings, size),
        reserve,
        version,
        (int) last,
        version < 2 ? 0 : data.getInt(28));
  }

  /**
   * Whether nodes carry full paths as names and long values are 8-byte aligned, as before version
   * 16.
   *
   * @return true below version 16
   */
  public boolean oldStructure() {
    return version < 16;
  }

  private static int length(long version) {
    if (version < 2) {
      return SHORTEST;
    }
    if (version < 3) {
      return 32;
    }
    return version < 17 ? 36 : 40;
  }

  private static int blockStart(ByteBuffer data, int field, int headerLength, int total) {
    long start = data.getInt(field) & 0xffffffffL;
    if (start < headerLength || start > total) {
      throw new FdtException(
          FdtRule.BLOCK,
          field,
          "block starts at 0x%x, header ends at 0x%x, blob at 0x%x"
              .formatted(start, headerLength, total));
    }
    return (int) start;
  }

  private static int blockSize(ByteBuffer data, int field, int start, int total) {
    long size = data.getInt(field) & 0xffffffffL;
    if (size > total - start) {
      throw new FdtException(
          FdtRule.BLOCK,
          field,
          "block of 0x%x bytes at 0x%x in a blob of 0x%x".formatted(size, start, total));
    }
    return (int) size;
  }
}
