package papr.rtas.errinjct.work;

import papr.rtas.call.WorkBuffer;

/**
 * corrupted-slb: damage to the SLB entry that translates an effective address.
 *
 * <pre>
 * offset  content
 * 0       effective address, 32 bits (AMB-32)
 * </pre>
 *
 * @param effectiveAddress 0 to 2<sup>32</sup> - 1
 */
public record CorruptedSlb(long effectiveAddress) implements Injection {

  static CorruptedSlb decode(WorkBuffer buffer) {
    return new CorruptedSlb(Integer.toUnsignedLong(buffer.word(0)));
  }

  @Override
  public void encode(WorkBuffer buffer) {
    buffer.setWord(0, (int) effectiveAddress);
  }

  @Override
  public ErrorClass errorClass() {
    return ErrorClass.CORRUPTED_SLB;
  }
}
