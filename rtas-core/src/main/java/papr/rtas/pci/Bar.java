package papr.rtas.pci;

/**
 * A base address register's range: where a device answers.
 *
 * @param space memory or I/O
 * @param address first bus address
 * @param size bytes, a power of two
 */
public record Bar(Space space, long address, long size) {

  /** Whether {@code length} bytes from {@code address} all lie in the range. */
  public boolean contains(long address, int length) {
    long offset = address - this.address;
    return Long.compareUnsigned(offset, size) < 0
        && Long.compareUnsigned(size - offset, length) >= 0;
  }
}
