package papr.conformance.guest.image;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Programs of the host. They get no input, and messages of theirs are in English. */
final class Tools {
  /** Programs that an image needs, and the Debian packages that have them. */
  private static final Map<String, String> PACKAGES =
      Map.of("apt-get", "apt", "apt-cache", "apt", "dpkg-deb", "dpkg", "xz", "xz-utils");

  private final List<Path> folders;

  /** Looks for programs in these folders only. */
  Tools(List<Path> folders) {
    this.folders = List.copyOf(folders);
  }

  /** Looks for programs in the folders of PATH. */
  static Tools onPath() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return new Tools(
        Arrays.stream(path.split(File.pathSeparator, -1))
            .filter(folder -> !folder.isEmpty())
            .map(Path::of)
            .toList());
  }

  /**
   * Where a program is.
   *
   * @throws GuestSetupException if it is nowhere
   */
  Path find(String program) {
    return folders.stream()
        .map(folder -> folder.resolve(program))
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .findFirst()
        .orElseThrow(() ->
            new GuestSetupException(
                "a guest image needs the program %s, which is not on PATH: Debian's package %s"
                        .formatted(program, PACKAGES.getOrDefault(program, program))
                    + " has it"));
  }

  /**
   * Runs a program to its end.
   *
   * @param folder where it runs
   * @param command its name and arguments
   * @return what it printed on standard output
   * @throws GuestSetupException if it is missing or fails, with the reason that it printed
   */
  String run(Path folder, List<String> command) {
    try {
      Path out = Files.createTempFile("papr-guest", ".out");
      try {
        runTo(out, folder, command);
        return Files.readString(out, StandardCharsets.UTF_8);
      } finally {
        Files.delete(out);
      }
    } catch (IOException e) {
      throw new GuestSetupException(command.getFirst() + ": " + e.getMessage(), e);
    }
  }

  /** As {@link #run}, with standard output in a file. */
  void runTo(Path out, Path folder, List<String> command) {
    List<String> line = new ArrayList<>(command);
    line.set(0, find(command.getFirst()).toString());
    try {
      Path errors = Files.createTempFile("papr-guest", ".err");
      try {
        ProcessBuilder builder =
            new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectOutput(out.toFile())
                .redirectError(errors.toFile());
        builder.environment().put("LC_ALL", "C");
        int status = status(builder.start());
        if (status != 0) {
          throw new GuestSetupException(
              "%s failed: %s".formatted(name(command), reason(Files.readAllLines(errors), status)));
        }
      } finally {
        Files.delete(errors);
      }
    } catch (IOException e) {
      throw new GuestSetupException(name(command) + ": " + e.getMessage(), e);
    }
  }

  /** Waits for its end; it does not outlive this process. */
  private static int status(Process process) {
    Thread end = new Thread(process::destroy);
    Runtime.getRuntime().addShutdownHook(end);
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new GuestSetupException("interrupted", e);
    } finally {
      forget(end);
    }
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // This process is ending, so the hook runs.
      return;
    }
  }

  /** The program with its first argument that is not an option: "apt-get update". */
  private static String name(List<String> command) {
    return command.stream()
        .skip(1)
        .filter(word -> word.matches("[a-z]+"))
        .findFirst()
        .map(word -> command.getFirst() + " " + word)
        .orElse(command.getFirst());
  }

  /** The first line that says error, as apt and dpkg do, else the last one. */
  private static String reason(List<String> lines, int status) {
    List<String> said = lines.stream().map(String::strip).filter(line -> !line.isEmpty()).toList();
    return said.stream()
        .filter(line -> line.startsWith("E: ") || line.contains("error: "))
        .findFirst()
        .or(() -> said.isEmpty() ? Optional.empty() : Optional.of(said.getLast()))
        .orElse("exit status " + status);
  }
}
