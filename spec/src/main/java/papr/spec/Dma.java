package papr.spec;

/**
 * The DMA window of a device.
 *
 * @param address first bus address
 * @param size length in bytes
 * @param real logical real address that the first bus address reaches
 */
public record Dma(long address, long size, long real) {}
