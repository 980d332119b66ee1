package papr.spec;

/**
 * A base address register as the platform has set it.
 *
 * @param space memory or I/O
 * @param address bus address
 * @param size bytes, a power of two
 */
public record Bar(Space space, long address, long size) {}
