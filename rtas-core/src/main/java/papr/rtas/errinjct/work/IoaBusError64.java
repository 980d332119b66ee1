package papr.rtas.errinjct.work;

import papr.rtas.call.WorkBuffer;

/**
 * ioa-bus-error-64: the form with 64-bit addresses.
 *
 * <pre>
 * offset  word  content
 * 0       1, 2  I/O bus address, a multiple of 8
 * 8       3, 4  address mask, 1 = compare; any bits may be 0
 * 16      5     config_addr of an IOA on the bus to be hit
 * 20      6     PHB unit id, high
 * 24      7     PHB unit id, low
 * 28      8     function
 * </pre>
 *
 * @param address unsigned
 * @param mask unsigned; 0 matches every address
 */
public record IoaBusError64(long address, long mask, int configAddress, long buid, int function)
    implements IoaBusError {

  private static final IoaBusErrorFormat FORMAT = IoaBusErrorFormat.BITS_64;

  /** Reads the cells as they are; {@link #isWellFormed} and {@link #function} judge them. */
  public static IoaBusError64 decode(WorkBuffer buffer) {
    return new IoaBusError64(
        FORMAT.address(buffer),
        FORMAT.mask(buffer),
        FORMAT.configAddress(buffer),
        FORMAT.buid(buffer),
        FORMAT.function(buffer));
  }

  @Override
  public IoaBusErrorFormat format() {
    return FORMAT;
  }

  @Override
  public ErrorClass errorClass() {
    return ErrorClass.IOA_BUS_ERROR_64;
  }
}
