package papr.spec;

/**
 * A run of addresses.
 *
 * @param address first address
 * @param size length in bytes, at least 1
 */
public record AddressRange(long address, long size) {
  /** Whether {@code length} bytes from {@code start} lie inside; all unsigned. */
  public boolean contains(long start, long length) {
    long offset = start - address;
    return Long.compareUnsigned(offset, size) < 0
        && Long.compareUnsigned(length, size - offset) <= 0;
  }

  /**
   * Reads {@code {"address":"0x…","size":"0x…"}}.
   *
   * @throws SpecException if it is anything else
   */
  public static AddressRange read(JsonCursor at) {
    return MachineReader.range(at);
  }
}
