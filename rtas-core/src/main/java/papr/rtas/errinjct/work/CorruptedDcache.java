package papr.rtas.errinjct.work;

import org.jspecify.annotations.Nullable;
import papr.rtas.call.WorkBuffer;

/**
 * corrupted-dcache-start and -end: errors of the L1 data cache.
 *
 * <pre>
 * offset  content
 * 0       action: 0 parity, 1 D-ERAT parity, 2 tag parity
 * 4       nature: 0 single, 1 solid, 2 hang
 * </pre>
 *
 * @param action 0 to 2
 */
public record CorruptedDcache(Phase phase, int action, Nature nature) implements ProcessorFault {

  private static final int LAST_ACTION = 2;

  static @Nullable CorruptedDcache decode(Phase phase, WorkBuffer buffer) {
    int action = buffer.word(0);
    Nature nature = Nature.of(buffer.word(1));
    return action < 0 || action > LAST_ACTION || nature == null
        ? null
        : new CorruptedDcache(phase, action, nature);
  }

  @Override
  public void encode(WorkBuffer buffer) {
    buffer.setWord(0, action);
    buffer.setWord(1, nature.number());
  }

  @Override
  public ErrorClass errorClass() {
    return phase == Phase.START
        ? ErrorClass.CORRUPTED_DCACHE_START
        : ErrorClass.CORRUPTED_DCACHE_END;
  }

  @Override
  public CorruptedDcache withNature(Nature other) {
    return new CorruptedDcache(phase, action, other);
  }
}
