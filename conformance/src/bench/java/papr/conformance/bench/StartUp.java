package papr.conformance.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What the command {@code conformance/papr} costs as a new process. Medians of wall times, the
 * three commands in turns.
 *
 * @param java {@code java -version} of the JDK that runs this, milliseconds
 * @param version {@code papr --version}, milliseconds
 * @param suite {@code papr}, the whole suite on the emulated platform, milliseconds
 * @param peak the most memory of {@code papr} that was resident at once, MiB
 */
record StartUp(double java, double version, double suite, double peak) {

  /** {@code papr --version} to {@code java -version}. */
  static final double VERSION_TO_JAVA = 10;

  /** {@code papr} to {@code papr --version}. */
  static final double SUITE_TO_VERSION = 2.5;

  static final double PEAK = 150;

  private static final int ROUNDS = 11;
  private static final Path LAUNCHER = Path.of("papr");

  /**
   * Measures; empty if the launcher is not there. The first run, which may build, does not count.
   */
  static Optional<StartUp> measure() throws IOException, InterruptedException {
    if (!Files.isExecutable(LAUNCHER)) {
      return Optional.empty();
    }
    List<String> java =
        List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-version");
    List<String> suite = List.of(LAUNCHER.toAbsolutePath().toString());
    List<String> version = List.of(LAUNCHER.toAbsolutePath().toString(), "--version");
    millis(suite);
    double[] javas = new double[ROUNDS];
    double[] versions = new double[ROUNDS];
    double[] suites = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      javas[i] = millis(java);
      versions[i] = millis(version);
      suites[i] = millis(suite);
    }
    return Optional.of(
        new StartUp(
            Row.median(javas).orElseThrow(),
            Row.median(versions).orElseThrow(),
            Row.median(suites).orElseThrow(),
            peak(suite)));
  }

  boolean isBroken() {
    return version > VERSION_TO_JAVA * java || suite > SUITE_TO_VERSION * version || peak > PEAK;
  }

  private static double millis(List<String> command) throws IOException, InterruptedException {
    long start = System.nanoTime();
    int status = start(command).waitFor();
    double millis = (System.nanoTime() - start) / 1e6;
    if (status != 0) {
      throw new IOException(command + " ended with status " + status);
    }
    return millis;
  }

  /** Linux keeps the high-water mark of a process, so that asking often enough misses little. */
  private static double peak(List<String> command) throws IOException, InterruptedException {
    Process process = start(command);
    long kibibytes = 0;
    do {
      for (ProcessHandle each : family(process)) {
        kibibytes = Math.max(kibibytes, residentPeak(each));
      }
    } while (!process.waitFor(2, TimeUnit.MILLISECONDS));
    return kibibytes / 1024.0;
  }

  private static List<ProcessHandle> family(Process process) {
    List<ProcessHandle> family = new ArrayList<>(process.descendants().toList());
    family.add(process.toHandle());
    return family;
  }

  /** VmHWM of a process in KiB, 0 if it has ended. */
  private static long residentPeak(ProcessHandle process) {
    try (Stream<String> lines =
        Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException | UncheckedIOException e) {
      return 0;
    }
  }

  private static Process start(List<String> command) throws IOException {
    return new ProcessBuilder(command)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
