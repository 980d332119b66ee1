package papr.conformance.target;

import papr.spec.OneLine;

/**
 * The target cannot do this here, for instance because a kernel stands in between and does not let
 * it through. Neither the platform nor the target is at fault, so the vector is NOT_TESTED.
 *
 * <p>The message is one line that says what cannot be done, and why.
 */
public final class NotPossibleException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what cannot be done; made one line if it is not. */
  public NotPossibleException(String message) {
    super(OneLine.of(message));
  }
}
