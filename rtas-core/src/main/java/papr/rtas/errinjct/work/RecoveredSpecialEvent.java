package papr.rtas.errinjct.work;

import org.jspecify.annotations.Nullable;
import papr.rtas.call.WorkBuffer;

/**
 * recovered-special-event: a recoverable processor error that is statistically significant.
 *
 * <pre>
 * offset  content
 * 0       1 = non-persistent, 2 = persistent (an integer in the first cell, AMB-31)
 * </pre>
 *
 * @param persistent whether the error stays
 */
public record RecoveredSpecialEvent(boolean persistent) implements Injection {

  private static final int NON_PERSISTENT = 1;
  private static final int PERSISTENT = 2;

  static @Nullable RecoveredSpecialEvent decode(WorkBuffer buffer) {
    return switch (buffer.word(0)) {
      case NON_PERSISTENT -> new RecoveredSpecialEvent(false);
      case PERSISTENT -> new RecoveredSpecialEvent(true);
      default -> null;
    };
  }

  @Override
  public void encode(WorkBuffer buffer) {
    buffer.setWord(0, cell());
  }

  /** The cell's value, 1 or 2. */
  public int cell() {
    return persistent ? PERSISTENT : NON_PERSISTENT;
  }

  @Override
  public ErrorClass errorClass() {
    return ErrorClass.RECOVERED_SPECIAL_EVENT;
  }
}
