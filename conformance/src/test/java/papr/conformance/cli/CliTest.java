package papr.conformance.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static papr.conformance.cli.Cli.VECTOR;
import static papr.conformance.cli.Cli.papr;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line: exit status, one line for an error, and what the small commands print. */
class CliTest {
  @TempDir Path folder;

  private static Cli succeeds(String... args) {
    Cli cli = papr(args);
    assertEquals(0, cli.status(), cli::toString);
    assertEquals("", cli.err());
    return cli;
  }

  private static void isUsageError(String part, String... args) {
    Cli cli = papr(args);
    assertEquals(2, cli.status(), cli::toString);
    assertEquals("", cli.out());
    assertEquals(1, cli.err().lines().count(), cli::err);
    assertTrue(cli.err().startsWith("papr: "), cli::err);
    assertTrue(cli.err().contains(part), cli::err);
    assertFalse(cli.err().contains("our own bug"), cli::err);
  }

  private String wrong() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "a harness needs /bin/sh");
    return Cli.wrongPlatform(folder, "\"CALL\"");
  }

  @Test
  void passingRunIsStatus0() {
    Cli cli = succeeds("run", "--vector", VECTOR);
    assertTrue(cli.out().contains("1 passed, 0 failed, 0 skipped"), cli::out);
  }

  @Test
  void optionsWithoutCommandMeanRun() {
    assertTrue(succeeds("--vector", VECTOR).out().contains("1 passed, 0 failed, 0 skipped"));
  }

  @Test
  void failingRunIsStatus1AndShowsTheStep() throws IOException {
    Cli cli = papr("run", "--target", wrong(), "--vector", VECTOR);
    assertEquals(1, cli.status(), cli::toString);
    assertTrue(cli.out().contains("FAIL " + VECTOR), cli::out);
    assertTrue(cli.out().contains("ibm,close-errinjct"), cli::out);
    assertTrue(
        cli.out().contains("expected fffffffc (-4 not open / not the opener), received ffffffff"),
        cli::out);
    assertTrue(cli.out().contains("0 passed, 1 failed, 0 skipped"), cli::out);
  }

  @Test
  void recordedDeviationIsStatus0AndOneThatIsGoneStatus1() throws IOException {
    String[] known = {"run", "--deviations", "qemu-rfc-v1", "--vector", VECTOR, "--target"};
    Cli recorded = papr(with(known, wrong()));
    assertEquals(0, recorded.status(), recorded::toString);
    assertTrue(recorded.out().contains("1 failed as recorded"), recorded::out);
    Cli gone = papr(with(known, "emulated"));
    assertEquals(1, gone.status(), gone::toString);
    assertTrue(gone.out().contains("XPASS " + VECTOR), gone::out);
  }

  private static String[] with(String[] args, String last) {
    String[] all = Arrays.copyOf(args, args.length + 1);
    all[args.length] = last;
    return all;
  }

  @Test
  void nothingTestedIsStatus1() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "a harness needs /bin/sh");
    String idle = Cli.wrongPlatform(folder, "");
    Cli cli = papr("run", "--target", idle, "--vector", VECTOR);
    assertEquals(1, cli.status(), cli::toString);
    assertTrue(cli.out().contains("nothing was tested"), cli::out);
    assertTrue(cli.out().contains("the target lacks CALL"), cli::out);
  }

  @Test
  void brokenHarnessIsStatus1AndBrokenStartStatus2() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "a harness needs /bin/sh");
    isUsageError("died with exit status 4", "run", "--target", "exec:exit 4");
    String dying = wrong();
    Path program = folder.resolve("wrong.sh");
    Files.writeString(
        program,
        Files.readString(program).replace("'\"nret\":1'*) echo", "'\"nret\":1'*) exit 5; echo"));
    Cli cli = papr("run", "--target", dying, "--vector", VECTOR);
    assertEquals(1, cli.status(), cli::toString);
    assertTrue(cli.out().contains("ERROR " + VECTOR), cli::out);
    assertTrue(cli.out().contains("died with exit status 5"), cli::out);
  }

  @Test
  void usageErrorsAreOneLine() {
    isUsageError("\"nowhere\"", "run", "--target", "nowhere");
    isUsageError("emulated", "run", "--target", "nowhere");
    isUsageError("exec:", "run", "--target", "exec:");
    isUsageError("no vector is chosen", "run", "--vector", "NO-SUCH/*");
    isUsageError("no vector is chosen", "run", "--vector", "");
    isUsageError("NO-SUCH", "run", "--requirement", "NO-SUCH");
    isUsageError("no vector is chosen", "run", "--requirement", "ERRINJCT-3", "--vector", "PAIR*");
    isUsageError("--frobnicate", "run", "--frobnicate");
    isUsageError("--frobnicate", "--frobnicate");
    isUsageError("frobnicate", "frobnicate");
    isUsageError("\"yaml\"", "run", "--vector", VECTOR, "--format", "yaml");
    isUsageError("qemu-rfc-v1", "run", "--deviations", "nobody");
    isUsageError("--device", "run", "--vector", VECTOR, "--device", "0x800");
    isUsageError("--vector", "run", "--vector");
    isUsageError("surplus", "run", "surplus");
    isUsageError("things", "list", "things");
    isUsageError("NO-SUCH", "explain", "NO-SUCH");
    isUsageError("AMB-99", "explain", "AMB-99");
    isUsageError("R1-7.3.13-99", "explain", "R1-7.3.13-99");
  }

  @Test
  void filesThatAreNotThere() {
    String missing = folder.resolve("missing").toString();
    isUsageError(missing, "replay", missing);
    isUsageError(missing, "run", "--target", "replay:" + missing);
    isUsageError(missing, "diff", missing, missing);
    isUsageError(missing, "run", "--vector", VECTOR, "--record", missing + "/deeper");
  }

  @Test
  void malformedFilesAreNamed() throws IOException {
    Path file = folder.resolve("bad.json");
    Files.writeString(file, "{\"vectors\":[{\"id\":\"x\",\"verdict\":\"GOOD\"}]}");
    isUsageError("/vectors/0/verdict", "diff", file.toString(), file.toString());
    isUsageError("bad.json line 1", "replay", file.toString());
    isUsageError("bad.json line 1", "run", "--target", "replay:" + file);
    Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, '\n'});
    isUsageError("bad.json", "run", "--target", "replay:" + file);
    isUsageError("bad.json", "diff", file.toString(), file.toString());
  }

  @Test
  void debugAddsTheStackTrace() {
    Cli cli = papr("run", "--debug", "--target", "nowhere");
    assertEquals(2, cli.status());
    assertTrue(cli.err().lines().anyMatch(line -> line.startsWith("\tat ")), cli::err);
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "list", "explain", "replay", "diff"})
  void helpMayStandBeforeTheCommand(String command) {
    String help = succeeds(command, "--help").out();
    assertEquals(help, succeeds("--help", command).out());
    assertEquals(help, succeeds("-h", "--debug", command).out());
  }

  @Test
  void helpOfRunWithOptionsOfRunOnly() {
    String help = succeeds("run", "--help").out();
    assertEquals(help, succeeds("--help", "--vector", VECTOR).out());
    assertEquals(help, succeeds("--vector", VECTOR, "--help").out());
  }

  @Test
  void optionsBeforeTheCommand() {
    assertEquals(succeeds("list").out(), succeeds("--debug", "list").out());
    assertEquals(succeeds("list").out(), succeeds("--debug", "--debug", "list", "--debug").out());
    assertEquals(succeeds("--version").out(), succeeds("--version", "list").out());
    assertEquals(succeeds("--help").out(), succeeds("--debug", "--help").out());
    Cli cli = papr("--debug", "list", "things");
    assertEquals(2, cli.status());
    assertTrue(cli.err().lines().anyMatch(line -> line.startsWith("\tat ")), cli::err);
    isUsageError("--target", "--target");
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "list", "explain", "replay", "diff"})
  void everyCommandHasHelp(String command) {
    assertTrue(succeeds(command, "--help").out().startsWith("Usage: "));
    assertTrue(succeeds("--help").out().contains(command));
  }

  @Test
  void versionIsOneLine() {
    assertEquals(1, succeeds("--version").out().lines().count());
  }

  @ParameterizedTest(name = "list {0}: {1}")
  @CsvSource({
    "requirements, ERRINJCT-3",
    "vectors, ERRINJCT-5/not-open/zero",
    "targets, exec:COMMAND",
    "deviations, qemu-rfc-v1",
  })
  void lists(String what, String id) {
    assertTrue(
        succeeds("list", what).out().lines().anyMatch(line -> line.strip().startsWith(id + " ")));
  }

  @ParameterizedTest(name = "explain {0}")
  @CsvSource({
    "ERRINJCT-3, level",
    "ERRINJCT-5/not-open/zero, needs",
    "ERRINJCT-5/not-open, case",
    "AMB-02, touches",
    "EEH, 'ibm,set-slot-reset'",
  })
  void explains(String id, String word) {
    List<String> lines = succeeds("explain", id).out().lines().toList();
    assertTrue(lines.getFirst().startsWith(id), lines::toString);
    assertTrue(lines.stream().anyMatch(line -> line.startsWith(word + " ")), lines::toString);
  }

  @Test
  void explainsOpenPointWithRequirementsAndVectors() {
    List<String> lines = succeeds("explain", "AMB-15").out().lines().toList();
    assertTrue(lines.getFirst().startsWith("AMB-15: ") && lines.getFirst().endsWith("?"));
    for (String start :
        List.of(
            "permitted  32-bit form: -3; ",
            "decision   Mask 0 matches any address",
            "decided in papr.rtas.errinjct.work.IoaBusErrorFormat",
            "touches    ERRINJCT-WB-IOA32: ",
            "cited by   ERRINJCT-WB-IOA32/")) {
      assertTrue(lines.stream().anyMatch(line -> line.startsWith(start)), lines::toString);
    }
  }

  @Test
  void explainsNumberOfTheBook() {
    List<String> one = succeeds("explain", "R1-7.3.13-3").out().lines().toList();
    assertTrue(one.getFirst().startsWith("ERRINJCT-3, R1-7.3.13-3 "), one::toString);
    String several = succeeds("explain", "T7.74 note").out();
    assertTrue(several.startsWith("PAIR-1, ") && several.contains("\nPAIR-6, "), several);
  }

  @Test
  void replayTellsWhatIsDifferent() throws IOException {
    Path file = folder.resolve("t.jsonl");
    String header = "{\"transcript\":1,\"source\":\"s\"}\n";
    String close = "{\"function\":\"ibm,close-errinjct\",\"in\":[\"0x1\"],\"out\":[\"%s\"]}\n";
    Files.writeString(file, header + close.formatted("-4"));
    assertEquals(
        "1 call as recorded, 0 different, 0 not sent\n", succeeds("replay", file.toString()).out());
    Files.writeString(file, header + close.formatted("-4") + close.formatted("0x0"));
    Cli other = papr("replay", file.toString());
    assertEquals(1, other.status());
    assertTrue(other.out().startsWith("line 3 ibm,close-errinjct: "), other::out);
    Files.writeString(file, header);
    assertEquals(1, papr("replay", file.toString()).status(), "nothing was compared");
    isUsageError("nowhere", "replay", file.toString(), "--machine", "nowhere");
  }

  @Test
  void recordedRunReplays() {
    String file = folder.resolve("r.jsonl").toString();
    succeeds("run", "--vector", "ERRINJCT-3/*", "--vector", "ERRINJCT-5/*", "--record", file);
    Cli again = papr("run", "--vector", "ERRINJCT-5/not-open*", "--target", "replay:" + file);
    assertEquals(0, again.status(), again::toString);
    Cli unknown = papr("run", "--vector", "ERRINJCT-1/*", "--target", "replay:" + file);
    assertEquals(1, unknown.status(), "the transcript has none of these");
    assertTrue(unknown.out().contains("nothing was tested"), unknown::out);
  }
}
