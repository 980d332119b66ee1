package papr.rtas.errinjct.work;

import org.jspecify.annotations.Nullable;
import papr.rtas.call.WorkBuffer;

/**
 * corrupted-icache-start and -end: errors of the instruction cache.
 *
 * <pre>
 * offset  content
 * 0       action: 0 parity, 1 I-ERAT parity, 2 cache directory 0 parity, 3 cache directory 1 parity
 * 4       nature: 0 single, 1 solid, 2 hang
 * </pre>
 *
 * @param action 0 to 3
 */
public record CorruptedIcache(Phase phase, int action, Nature nature) implements ProcessorFault {

  private static final int LAST_ACTION = 3;

  static @Nullable CorruptedIcache decode(Phase phase, WorkBuffer buffer) {
    int action = buffer.word(0);
    Nature nature = Nature.of(buffer.word(1));
    return action < 0 || action > LAST_ACTION || nature == null
        ? null
        : new CorruptedIcache(phase, action, nature);
  }

  @Override
  public void encode(WorkBuffer buffer) {
    buffer.setWord(0, action);
    buffer.setWord(1, nature.number());
  }

  @Override
  public ErrorClass errorClass() {
    return phase == Phase.START
        ? ErrorClass.CORRUPTED_ICACHE_START
        : ErrorClass.CORRUPTED_ICACHE_END;
  }

  @Override
  public CorruptedIcache withNature(Nature other) {
    return new CorruptedIcache(phase, action, other);
  }
}
