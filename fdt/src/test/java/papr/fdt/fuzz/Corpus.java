package papr.fdt.fuzz;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Inputs that fuzzing found worth keeping: a text file per target, an input in hex on each line.
 */
final class Corpus {

  private Corpus() {}

  /** Reads a file of inputs. */
  static List<byte[]> read(Path file) throws IOException {
    return Files.readAllLines(file, US_ASCII).stream()
        .filter(line -> !line.startsWith("#"))
        .map(HexFormat.of()::parseHex)
        .toList();
  }

  /** Writes inputs to a folder, a file each, as the fuzzer wants them. */
  static void expand(List<byte[]> inputs, Path folder) throws IOException {
    Files.createDirectories(folder);
    for (int at = 0; at < inputs.size(); at++) {
      Files.write(folder.resolve("kept-" + at), inputs.get(at));
    }
  }

  /** Writes a file of inputs from a folder, the shortest first. */
  static void collect(Path folder, Path file) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<String> lines =
          files
              .map(Corpus::hex)
              .distinct()
              .sorted(Comparator.comparingInt(String::length).thenComparing(line -> line))
              .toList();
      Files.write(file, lines, US_ASCII);
    }
  }

  private static String hex(Path file) {
    try {
      return HexFormat.of().formatHex(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
