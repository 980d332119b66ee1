package papr.vfio.eeh;

import org.jspecify.annotations.Nullable;

/**
 * The host is not set up for what was asked. The message is one line that says what is wrong and,
 * where that is known, what to do; the kernel's own answer, if there was one, is the cause, a
 * {@link VfioException} or an {@link java.io.IOException}.
 */
public final class VfioSetupException extends Exception {

  private static final long serialVersionUID = 1L;

  public VfioSetupException(String line) {
    super(line);
  }

  /**
   * @param cause what the host answered, null if it was not asked
   */
  public VfioSetupException(String line, @Nullable Throwable cause) {
    super(line, cause);
  }
}
