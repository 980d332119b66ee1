package papr.conformance.guest.image;

import java.nio.file.Path;

/** One entry of a cpio archive; owner and group are root, the time is 0. */
public sealed interface CpioEntry {
  /** Its path from the root of the archive, without a slash at either end. */
  String name();

  /** A folder, mode 0755. */
  record Folder(String name) implements CpioEntry {}

  /**
   * A regular file.
   *
   * @param executable whether its mode is 0755, else 0644
   * @param content the file that has its bytes, below 4 GB
   */
  record File(String name, boolean executable, Path content) implements CpioEntry {}

  /**
   * A symbolic link.
   *
   * @param target what it points to, from the link's own folder or from the root
   */
  record Link(String name, String target) implements CpioEntry {}

  /** A character device, mode 0600; numbers below 2^32. */
  record Device(String name, int major, int minor) implements CpioEntry {}
}
