package papr.conformance.host;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import papr.conformance.target.TargetException;
import papr.fdt.rtas.RtasFunctions;

/** The /rtas node of the running kernel's device tree. */
public final class RtasNode {
  private final Path folder;

  /**
   * @param host the machine; it need not have the node
   */
  public RtasNode(HostRoots host) {
    this.folder = host.deviceTree().resolve("rtas");
  }

  /** Whether the machine has RTAS. */
  public boolean exists() {
    return Files.isDirectory(folder);
  }

  /**
   * A property.
   *
   * @param name its name; one that is no file name is no property either
   * @return its value; null if the node does not have it
   * @throws TargetException if it is there and cannot be read
   */
  public byte @Nullable [] property(String name) {
    if (name.isEmpty() || name.contains("/") || name.startsWith(".")) {
      return null;
    }
    Path file = folder.resolve(name);
    try {
      return Files.isDirectory(file) ? null : Files.readAllBytes(file);
    } catch (NoSuchFileException _) {
      return null;
    } catch (IOException e) {
      throw new TargetException("cannot read property " + name + " of /rtas: " + e.getMessage(), e);
    }
  }

  /** The token of a function; empty if there is no property of one cell with its name. */
  public Optional<Integer> token(String function) {
    byte[] value = property(function);
    return value == null || value.length != Integer.BYTES
        ? Optional.empty()
        : Optional.of(ByteBuffer.wrap(value).getInt());
  }

  /** Which of the error injection, EEH and configuration calls are advertised, in that order. */
  public List<String> calls() {
    return Stream.of(
            RtasFunctions.ERRINJCT_CALLS, RtasFunctions.EEH_CALLS, RtasFunctions.CONFIG_CALLS)
        .flatMap(List::stream)
        .filter(call -> token(call).isPresent())
        .toList();
  }
}
