package papr.rtas.pci;

/**
 * The bus addresses a device may use for DMA, and the memory of its partition behind them.
 *
 * @param address first bus address
 * @param size bytes
 * @param real logical real address that {@code address} is translated to
 */
public record DmaWindow(long address, long size, long real) {

  /** Whether {@code length} bytes from bus address {@code address} all lie in the window. */
  public boolean contains(long address, int length) {
    long offset = address - this.address;
    return Long.compareUnsigned(offset, size) < 0
        && Long.compareUnsigned(size - offset, length) >= 0;
  }
}
