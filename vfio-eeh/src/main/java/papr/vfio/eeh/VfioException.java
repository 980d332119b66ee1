package papr.vfio.eeh;

import papr.rtas.backend.BackendException;

/** The kernel refused or failed an operation: which one, and the errno it left. */
public final class VfioException extends BackendException {

  private static final long serialVersionUID = 1L;

  private final String line;

  /**
   * @param operation what was asked of the kernel, such as {@code VFIO_EEH_PE_OP INJECT_ERR}
   * @param errno the kernel's error number, more than 0
   */
  public VfioException(String operation, int errno) {
    this(operation, errno, "");
  }

  /**
   * @param detail what a reader of the log should know besides, empty for nothing
   */
  VfioException(String operation, int errno, String detail) {
    super(operation, errno);
    this.line = operation + ": " + Errno.describe(errno) + (detail.isEmpty() ? "" : ", " + detail);
  }

  /** Operation, errno and its name, in one line. */
  @Override
  public String getMessage() {
    return line;
  }

  /**
   * Whether the kernel said no to the request rather than failed at it: not valid, out of range,
   * not supported, or no EEH here. The guest gets -3 then, and -1 for anything else.
   */
  public boolean isRefusal() {
    int errno = errno();
    return errno == Errno.EINVAL.number()
        || errno == Errno.ERANGE.number()
        || errno == Errno.ENOTTY.number()
        || errno == Errno.EOPNOTSUPP.number()
        || isNoEeh();
  }

  /** Whether the kernel has no EEH for the PE, or the device is gone (ENODEV). */
  public boolean isNoEeh() {
    return errno() == Errno.ENODEV.number();
  }
}
