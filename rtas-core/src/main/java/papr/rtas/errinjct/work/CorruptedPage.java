package papr.rtas.errinjct.work;

import papr.rtas.call.WorkBuffer;

/**
 * corrupted-page: uncorrectable errors in system memory, up to the page that contains the address.
 *
 * <pre>
 * offset  content
 * 0       real address, upper 32 bits
 * 4       real address, lower 32 bits
 * </pre>
 *
 * @param realAddress logical real address; any alignment (AMB-39)
 */
public record CorruptedPage(long realAddress) implements Injection {

  static CorruptedPage decode(WorkBuffer buffer) {
    return new CorruptedPage(realAddress(buffer));
  }

  /** The address cell, read in place. */
  public static long realAddress(WorkBuffer buffer) {
    return buffer.doubleWord(0);
  }

  @Override
  public void encode(WorkBuffer buffer) {
    buffer.setDoubleWord(0, realAddress);
  }

  @Override
  public ErrorClass errorClass() {
    return ErrorClass.CORRUPTED_PAGE;
  }
}
