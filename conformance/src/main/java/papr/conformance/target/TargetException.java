package papr.conformance.target;

import papr.spec.OneLine;

/**
 * The target broke: a harness died, a host refused, a transcript has no answer. It says nothing
 * about the platform under test, so the vector becomes an ERROR.
 *
 * <p>The message is one line that says what was attempted and what happened.
 */
public final class TargetException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Reports what happened; made one line if it is not. */
  public TargetException(String message) {
    super(OneLine.of(message));
  }

  /** Reports what happened, with its cause; made one line if it is not. */
  public TargetException(String message, Throwable cause) {
    super(OneLine.of(message), cause);
  }
}
