package papr.conformance.guest;

import java.util.Objects;
import papr.spec.OneLine;

/**
 * The machinery around a live guest broke: QEMU died, its debugger port went silent, the guest did
 * not get where it should. It says nothing about RTAS, so a scenario becomes an ERROR.
 *
 * <p>The message is one line that says what was attempted and what happened.
 */
public final class GuestException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Reports what happened; made one line if it is not. */
  public GuestException(String message) {
    super(OneLine.of(message));
  }

  /** Reports what happened, with its cause; made one line if it is not. */
  public GuestException(String message, Throwable cause) {
    super(OneLine.of(message), cause);
  }

  /** What was attempted and what happened. */
  @Override
  public String getMessage() {
    return Objects.requireNonNullElse(super.getMessage(), "");
  }
}
