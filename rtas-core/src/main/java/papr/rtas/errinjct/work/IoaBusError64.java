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

  /** Words of the format. */
  public static final int WORDS = 8;

  /** Index of the function word. */
  public static final int FUNCTION_WORD = 7;

  private static final long ALIGNMENT = 8;

  /** Reads the cells as they are; {@link #isWellFormed} and {@link #function} judge them. */
  public static IoaBusError64 decode(WorkBuffer buffer) {
    return new IoaBusError64(
        buffer.doubleWord(0),
        buffer.doubleWord(2),
        buffer.word(4),
        buffer.doubleWord(5),
        buffer.word(FUNCTION_WORD));
  }

  @Override
  public void encode(WorkBuffer buffer) {
    buffer.setDoubleWord(0, address);
    buffer.setDoubleWord(2, mask);
    buffer.setWord(4, configAddress);
    buffer.setDoubleWord(5, buid);
    buffer.setWord(FUNCTION_WORD, function);
  }

  @Override
  public boolean isWellFormed() {
    return address % ALIGNMENT == 0;
  }

  @Override
  public ErrorClass errorClass() {
    return ErrorClass.IOA_BUS_ERROR_64;
  }
}
