package papr.vfio.eeh;

/** What to do about a refused file. */
final class Permission {

  private Permission() {}

  /** The message of a failed open, with the cure if permission is what is missing. */
  static String hint(VfioException e) {
    boolean denied = e.errno() == Errno.EPERM.number() || e.errno() == Errno.EACCES.number();
    return denied ? e.getMessage() + "; run as root, or give this user the file" : e.getMessage();
  }
}
