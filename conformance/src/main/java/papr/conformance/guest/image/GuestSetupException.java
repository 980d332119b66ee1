package papr.conformance.guest.image;

import papr.spec.OneLine;

/**
 * A guest cannot be set up on this host: a program or the mirror is missing, a package is broken.
 * The message is one line that says what is wrong and, if it is known, what to do.
 */
public final class GuestSetupException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Reports what is wrong; made one line if it is not. */
  public GuestSetupException(String message) {
    super(OneLine.of(message));
  }

  /** Reports what is wrong, with its cause; made one line if it is not. */
  public GuestSetupException(String message, Throwable cause) {
    super(OneLine.of(message), cause);
  }
}
