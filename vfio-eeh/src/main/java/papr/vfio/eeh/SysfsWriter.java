package papr.vfio.eeh;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes an attribute of sysfs; the kernel acts before the write returns. */
@FunctionalInterface
interface SysfsWriter {

  /** The kernel's sysfs: one write, to a file that is there. */
  SysfsWriter SYSTEM =
      (file, value) ->
          Files.write(file, value.getBytes(StandardCharsets.US_ASCII), StandardOpenOption.WRITE);

  /**
   * Writes a value.
   *
   * @param value one line with its end
   */
  void write(Path file, String value) throws IOException;
}
