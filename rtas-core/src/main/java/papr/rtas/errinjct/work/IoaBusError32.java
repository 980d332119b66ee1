package papr.rtas.errinjct.work;

import papr.rtas.call.WorkBuffer;

/**
 * ioa-bus-error: the form with 32-bit addresses.
 *
 * <pre>
 * offset  word  content
 * 0       1     I/O bus address, a multiple of 4
 * 4       2     address mask, 1 = compare; up to the 24 low bits may be 0
 * 8       3     config_addr on the bus to be hit
 * 12      4     PHB unit id, high
 * 16      5     PHB unit id, low
 * 20      6     function
 * </pre>
 *
 * @param address 0 to 2<sup>32</sup> - 1
 * @param mask 0 to 2<sup>32</sup> - 1
 */
public record IoaBusError32(long address, long mask, int configAddress, long buid, int function)
    implements IoaBusError {

  private static final IoaBusErrorFormat FORMAT = IoaBusErrorFormat.BITS_32;

  /** Reads the cells as they are; {@link #isWellFormed} and {@link #function} judge them. */
  public static IoaBusError32 decode(WorkBuffer buffer) {
    return new IoaBusError32(
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
    return ErrorClass.IOA_BUS_ERROR;
  }
}
