package papr.fdt.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs the fuzzer on each target from the kept corpus, and keeps the smallest corpus that covers as
 * much as all it found. Arguments: folder of the corpus files, folder to work in, seconds in all.
 */
public final class FuzzMain {

  private FuzzMain() {}

  /** Ends with a failure if the fuzzer finds one. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path kept = Path.of(args[0]);
    Path work = Path.of(args[1]);
    int seconds = Integer.parseInt(args[2]);
    fuzz("blob", BlobFuzz.class, kept, work, seconds / 2);
    fuzz("dts", DtsFuzz.class, kept, work, seconds * 2 / 5);
    fuzz("tokens", TokensFuzz.class, kept, work, seconds / 10);
  }

  private static void fuzz(String name, Class<?> target, Path kept, Path work, int seconds)
      throws IOException, InterruptedException {
    Path file = kept.resolve(name + ".corpus");
    Path folder = work.resolve(name);
    Path found = folder.resolve("corpus");
    Corpus.expand(Corpus.read(file), found);
    Path words = folder.resolve("words");
    Files.writeString(words, words(name));
    List<String> options =
        List.of("-max_total_time=" + seconds, "-max_len=2048", "-timeout=10", "-dict=" + words);
    run(target, folder, options, found);
    Path smallest = folder.resolve("smallest");
    Files.createDirectories(smallest);
    run(target, folder, List.of("-merge=1", "-max_len=2048"), smallest, found);
    Corpus.collect(smallest, file);
  }

  private static void run(Class<?> target, Path folder, List<String> options, Path... corpora)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx1g",
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+EnableDynamicAgentLoading",
            "-classpath",
            System.getProperty("java.class.path"),
            "com.code_intelligence.jazzer.Jazzer",
            "--target_class=" + target.getName(),
            "--instrumentation_includes=papr.fdt.**",
            "--reproducer_path=" + folder.toAbsolutePath(),
            "-artifact_prefix=" + folder.toAbsolutePath() + "/"));
    command.addAll(options);
    for (Path corpus : corpora) {
      command.add(corpus.toAbsolutePath().toString());
    }
    int status = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (status != 0) {
      throw new IllegalStateException(target.getSimpleName() + ": the fuzzer ended with " + status);
    }
  }

  /** Words that inputs are made of, in the fuzzer's dictionary format. */
  private static String words(String name) {
    return switch (name) {
      case "blob" ->
          """
          "\\xd0\\x0d\\xfe\\xed"
          "\\x00\\x00\\x00\\x01"
          "\\x00\\x00\\x00\\x02"
          "\\x00\\x00\\x00\\x03"
          "\\x00\\x00\\x00\\x04"
          "\\x00\\x00\\x00\\x09"
          "phandle"
          "linux,"
          "aliases"
          """;
      case "dts" ->
          """
          "/dts-v1/;"
          "/memreserve/"
          "/bits/"
          "/delete-node/"
          "/delete-property/"
          "/ {"
          "};"
          "&{/"
          "<&a>"
          "a: "
          "phandle"
          "cpus"
          "reg"
          """;
      default -> "\"ioa-bus-error\"\n\"fatal\"\n\"\\x00\\x00\\x00\\x00\"\n";
    };
  }
}
