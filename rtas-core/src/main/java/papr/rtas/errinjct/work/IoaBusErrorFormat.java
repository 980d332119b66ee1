package papr.rtas.errinjct.work;

import papr.rtas.call.WorkBuffer;

/**
 * The cells of the two bus error work buffers, read and written in place: a call that is refused,
 * or only asks, makes no object.
 *
 * <pre>
 * cell                  words of BITS_32   words of BITS_64
 * I/O bus address       1                  1, 2
 * address mask          2                  3, 4
 * config_addr           3                  5
 * PHB unit id           4, 5               6, 7
 * function              6                  8
 * </pre>
 */
public enum IoaBusErrorFormat {
  /** ioa-bus-error: up to the 24 low bits of the mask may be 0, the address is a multiple of 4. */
  BITS_32(1, 4, 0xff00_0000L),
  /** ioa-bus-error-64: any bits of the mask may be 0, the address is a multiple of 8. */
  BITS_64(2, 8, 0);

  private final int addressWords;
  private final long alignment;
  private final long alwaysCompared;

  IoaBusErrorFormat(int addressWords, long alignment, long alwaysCompared) {
    this.addressWords = addressWords;
    this.alignment = alignment;
    this.alwaysCompared = alwaysCompared;
  }

  /** Words of the format. */
  public int words() {
    return functionWord() + 1;
  }

  /** Index of the function word. */
  public int functionWord() {
    return 2 * addressWords + 3;
  }

  /** Bus address, zero extended. */
  public long address(WorkBuffer buffer) {
    return number(buffer, 0);
  }

  /** Address mask, 1 = compare; zero extended. */
  public long mask(WorkBuffer buffer) {
    return number(buffer, addressWords);
  }

  /** A config_addr on the bus to be hit. */
  public int configAddress(WorkBuffer buffer) {
    return buffer.word(2 * addressWords);
  }

  /** Unit id of the PHB of that config_addr. */
  public long buid(WorkBuffer buffer) {
    return buffer.doubleWord(2 * addressWords + 1);
  }

  /** 0 to 19 an error, {@link IoaBusError#DISARM}, {@link IoaBusError#QUERY}, or nothing. */
  public int function(WorkBuffer buffer) {
    return buffer.word(functionWord());
  }

  /**
   * Whether address and mask have the alignment and the bits the form allows; anything else is -3
   * (AMB-19).
   *
   * <p>Mask 0 is outside the 32-bit format but means "the whole PE" to the errinjct tool and to
   * Linux, so it is accepted (AMB-15); holes among the 24 low bits are accepted too (AMB-16).
   */
  public boolean isWellFormed(long address, long mask) {
    return (address & (alignment - 1)) == 0
        && (mask == 0 || (mask & alwaysCompared) == alwaysCompared);
  }

  /** Writes all cells; address and mask cut to the width of the form. */
  public void encode(
      WorkBuffer buffer, long address, long mask, int configAddress, long buid, int function) {
    setNumber(buffer, 0, address);
    setNumber(buffer, addressWords, mask);
    buffer.setWord(2 * addressWords, configAddress);
    buffer.setDoubleWord(2 * addressWords + 1, buid);
    buffer.setWord(functionWord(), function);
  }

  /** The class that has this format. */
  public ErrorClass errorClass() {
    return switch (this) {
      case BITS_32 -> ErrorClass.IOA_BUS_ERROR;
      case BITS_64 -> ErrorClass.IOA_BUS_ERROR_64;
    };
  }

  private long number(WorkBuffer buffer, int word) {
    return switch (this) {
      case BITS_32 -> Integer.toUnsignedLong(buffer.word(word));
      case BITS_64 -> buffer.doubleWord(word);
    };
  }

  private void setNumber(WorkBuffer buffer, int word, long value) {
    switch (this) {
      case BITS_32 -> buffer.setWord(word, (int) value);
      case BITS_64 -> buffer.setDoubleWord(word, value);
    }
  }
}
