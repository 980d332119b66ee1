package papr.conformance.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a machine's file systems are mounted; tests put folders of their own here.
 *
 * @param proc procfs
 * @param sys sysfs
 * @param dev device nodes
 * @param run what a restart empties
 */
public record HostRoots(Path proc, Path sys, Path dev, Path run) {
  /** This machine. */
  public static final HostRoots SYSTEM =
      new HostRoots(Path.of("/proc"), Path.of("/sys"), Path.of("/dev"), Path.of("/run"));

  /** The physical memory device. */
  public Path memory() {
    return dev.resolve("mem");
  }

  /** The root of the device tree. */
  public Path deviceTree() {
    return proc.resolve("device-tree");
  }

  /** A file's text without the white space and zeros around it; empty if it cannot be read. */
  public static Optional<String> text(Path file) {
    try {
      String text = Files.readString(file, StandardCharsets.ISO_8859_1);
      return Optional.of(text.replace('\0', ' ').strip());
    } catch (IOException _) {
      return Optional.empty();
    }
  }
}
