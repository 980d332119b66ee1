package papr.conformance.target;

/**
 * The target broke: a harness died, a host refused, a transcript has no answer. It says nothing
 * about the platform under test, so the vector becomes an ERROR.
 *
 * <p>The message is one line that says what was attempted and what happened.
 */
public final class TargetException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Reports what happened, in one line. */
  public TargetException(String message) {
    super(message);
  }

  /** Reports what happened, in one line, with its cause. */
  public TargetException(String message, Throwable cause) {
    super(message, cause);
  }
}
