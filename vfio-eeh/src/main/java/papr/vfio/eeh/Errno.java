package papr.vfio.eeh;

/**
 * Error numbers of Linux that this module names or decides by, {@code <asm-generic/errno.h>};
 * powerpc has the same values for these.
 */
enum Errno {
  EPERM(1),
  ENOENT(2),
  EINTR(4),
  EIO(5),
  ENXIO(6),
  EBADF(9),
  ENOMEM(12),
  EACCES(13),
  EFAULT(14),
  EBUSY(16),
  ENODEV(19),
  EINVAL(22),
  EMFILE(24),
  ENOTTY(25),
  ERANGE(34),
  ENOSYS(38),
  EOPNOTSUPP(95);

  private final int number;

  Errno(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }

  /** What to call an error number in a message: {@code EINVAL (22)}, or {@code errno 200}. */
  static String describe(int number) {
    for (Errno errno : values()) {
      if (errno.number == number) {
        return errno + " (" + number + ")";
      }
    }
    return "errno " + number;
  }
}
