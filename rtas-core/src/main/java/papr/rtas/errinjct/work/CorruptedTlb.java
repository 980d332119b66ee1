package papr.rtas.errinjct.work;

import org.jspecify.annotations.Nullable;
import papr.rtas.call.WorkBuffer;

/**
 * corrupted-tlb-start and -end: errors of the TLB.
 *
 * <pre>
 * offset  content
 * 0       nature: 0 single, 1 solid, 2 hang
 * </pre>
 */
public record CorruptedTlb(Phase phase, Nature nature) implements ProcessorFault {

  static @Nullable CorruptedTlb decode(Phase phase, WorkBuffer buffer) {
    Nature nature = Nature.of(buffer.word(0));
    return nature == null ? null : new CorruptedTlb(phase, nature);
  }

  @Override
  public void encode(WorkBuffer buffer) {
    buffer.setWord(0, nature.number());
  }

  @Override
  public ErrorClass errorClass() {
    return phase == Phase.START ? ErrorClass.CORRUPTED_TLB_START : ErrorClass.CORRUPTED_TLB_END;
  }

  @Override
  public CorruptedTlb withNature(Nature other) {
    return new CorruptedTlb(phase, other);
  }
}
