package papr.fdt;

/**
 * One range of the memory reserve map: memory that an operating system must not use.
 *
 * @param address real address of the first byte, unsigned 64 bit
 * @param size bytes, unsigned 64 bit; never 0, which ends the map in a blob
 */
public record ReserveEntry(long address, long size) {

  /** Bytes of an entry in a blob: address, size, each most significant byte first. */
  public static final int BYTES = 16;

  /**
   * Checks the size.
   *
   * @throws IllegalArgumentException if the size is 0
   */
  public ReserveEntry {
    if (size == 0) {
      throw new IllegalArgumentException("a reserve map entry of size 0 would end the map");
    }
  }
}
