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

  /** Words of the format. */
  public static final int WORDS = 6;

  /** Index of the function word. */
  public static final int FUNCTION_WORD = 5;

  private static final long ALIGNMENT = 4;
  private static final long ALWAYS_COMPARED = 0xff00_0000L;

  /** Reads the cells as they are; {@link #isWellFormed} and {@link #function} judge them. */
  public static IoaBusError32 decode(WorkBuffer buffer) {
    return new IoaBusError32(
        Integer.toUnsignedLong(buffer.word(0)),
        Integer.toUnsignedLong(buffer.word(1)),
        buffer.word(2),
        buffer.doubleWord(3),
        buffer.word(FUNCTION_WORD));
  }

  @Override
  public void encode(WorkBuffer buffer) {
    buffer.setWord(0, (int) address);
    buffer.setWord(1, (int) mask);
    buffer.setWord(2, configAddress);
    buffer.setDoubleWord(3, buid);
    buffer.setWord(FUNCTION_WORD, function);
  }

  /**
   * {@inheritDoc}
   *
   * <p>Mask 0 is outside the format but means "the whole PE" to the errinjct tool and to Linux, so
   * it is accepted (AMB-15); holes among the 24 low bits are accepted too (AMB-16).
   */
  @Override
  public boolean isWellFormed() {
    return address % ALIGNMENT == 0 && (mask == 0 || (mask & ALWAYS_COMPARED) == ALWAYS_COMPARED);
  }

  @Override
  public ErrorClass errorClass() {
    return ErrorClass.IOA_BUS_ERROR;
  }
}
