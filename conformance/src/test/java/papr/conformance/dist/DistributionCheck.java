package papr.conformance.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import papr.conformance.host.HostMachine;

/**
 * The distribution as a user gets it: unpacked elsewhere, run with the Java of this build. It is
 * told where by the build, which runs it after the zip is made; its name keeps it out of the other
 * tests.
 */
class DistributionCheck {
  @TempDir static Path folder;
  private static Path home = Path.of("");
  private static final Set<String> NAMES = new TreeSet<>();

  private record Ended(int status, String out, String err) {}

  @BeforeAll
  static void unpack() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "the launcher needs /bin/sh");
    Path zip = Path.of(Objects.requireNonNull(System.getProperty("papr.dist")));
    String base = "papr-" + System.getProperty("papr.version");
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        assertTrue(entry.getName().startsWith(base + "/"), entry::getName);
        Path file = folder.resolve(entry.getName()).normalize();
        assertTrue(file.startsWith(folder), entry::getName);
        if (!entry.isDirectory()) {
          NAMES.add(entry.getName().substring(base.length() + 1));
          Files.createDirectories(file.getParent());
          Files.copy(in, file);
        }
      }
    }
    home = folder.resolve(base);
    assertTrue(home.resolve("bin/papr").toFile().setExecutable(true));
  }

  private static Ended papr(String... args) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("/bin/sh", home.resolve("bin/papr").toString()));
    command.addAll(List.of(args));
    Path out = Files.createTempFile(folder, "out", "");
    Path err = Files.createTempFile(folder, "err", "");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(folder.toFile());
    builder
        .environment()
        .put("JAVA25_HOME", Objects.requireNonNull(System.getProperty("java.home")));
    builder.redirectOutput(out.toFile()).redirectError(err.toFile());
    int status = builder.start().waitFor();
    return new Ended(status, Files.readString(out), Files.readString(err));
  }

  @Test
  void hasWhatItNeeds() {
    for (String name :
        List.of(
            "bin/papr",
            "README.md",
            "LICENSE",
            "CHANGELOG.md",
            "share/man/man1/papr.1",
            "spec/schema/vectors.schema.json",
            "spec/vectors/errinjct-session.json")) {
      assertTrue(NAMES.contains(name), () -> name + " is not in " + NAMES);
    }
    List<String> jars =
        NAMES.stream()
            .filter(name -> name.startsWith("lib/"))
            .map(name -> name.replaceAll("lib/|-[0-9].*", ""))
            .toList();
    assertEquals(
        List.of("conformance", "fdt", "jackson-core", "picocli", "rtas-core", "spec", "vfio-eeh"),
        jars);
  }

  @Test
  void hasNothingNative() throws IOException {
    for (String name : NAMES) {
      assertFalse(isNative(name), name);
      if (name.endsWith(".jar")) {
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(home.resolve(name)))) {
          for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
            assertFalse(isNative(entry.getName()), name + " has " + entry.getName());
            assertFalse(isElf(in), name + " has " + entry.getName());
          }
        }
      } else {
        try (InputStream in = Files.newInputStream(home.resolve(name))) {
          assertFalse(isElf(in), name);
        }
      }
    }
  }

  private static boolean isNative(String name) {
    return name.matches(".*\\.(so|dll|dylib|jnilib)(\\.[0-9]+)*");
  }

  private static boolean isElf(InputStream in) throws IOException {
    return new String(in.readNBytes(4), StandardCharsets.ISO_8859_1).equals("\u007fELF");
  }

  @Test
  void tellsItsVersion() throws IOException, InterruptedException {
    Ended ended = papr("--version");
    assertEquals(new Ended(0, "papr " + System.getProperty("papr.version") + "\n", ""), ended);
  }

  @Test
  void doctorSaysWhatThisMachineOffers() throws IOException, InterruptedException {
    Ended ended = papr("doctor");
    assertEquals(0, ended.status, ended::err);
    assertEquals("", ended.err);
    assertTrue(ended.out.contains("\nemulated        "), ended::out);
    assumeFalse(HostMachine.system().isPower(), "a POWER machine offers more");
    assertTrue(ended.out.endsWith("can run here    emulated and exec only\n"), ended::out);
  }

  @Test
  void realMachinesAreRefusedElsewhere() throws IOException, InterruptedException {
    assumeFalse(HostMachine.system().isPower(), "this is a POWER machine");
    for (String target : List.of("firmware", "vfio")) {
      Ended ended = papr("run", "--target", target, "--device", "0000:00:01.0");
      assertEquals(2, ended.status);
      assertEquals("", ended.out);
      assertTrue(
          ended.err.matches("papr: the target " + target + " cannot run: it needs Linux .*\n"),
          ended::err);
    }
  }

  @Test
  void runsRecordsAndReplays() throws IOException, InterruptedException {
    String vectors = "ERRINJCT-3/*";
    Ended run = papr("record", "--vector", vectors, "-o", "t.jsonl");
    assertEquals(0, run.status, run::err);
    assertTrue(run.out.contains(" passed, 0 failed, 0 skipped\n"), run::out);
    Ended replay = papr("replay", "t.jsonl");
    assertEquals(0, replay.status, replay::err);
    assertTrue(replay.out.contains(" 0 different"), replay::out);
    Ended again = papr("run", "--target", "replay:t.jsonl", "--vector", vectors);
    assertEquals(0, again.status, again::out);
  }

  @Test
  void manualPageNamesEveryCommand() throws IOException, InterruptedException {
    String page = Files.readString(home.resolve("share/man/man1/papr.1"));
    Ended help = papr("--help");
    List<String> commands =
        help.out
            .lines()
            .dropWhile(line -> !line.equals("Commands:"))
            .skip(1)
            .filter(line -> line.matches("  [a-z].*"))
            .map(line -> line.strip().split(" ", 2)[0])
            .toList();
    assertTrue(commands.contains("doctor"), help::out);
    for (String command : commands) {
      assertTrue(page.contains(".SS papr " + command), command);
    }
  }
}
