package papr.conformance.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static papr.conformance.cli.Cli.papr;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import papr.spec.JsonCursor;

/** What is printed about a vector that fails: enough to see why, and how to see it again. */
class FailureTest {
  private static final String VECTOR = "ERRINJCT-5/many-strangers";

  @TempDir Path folder;
  private String target = "";

  /** It opens with token 5 and answers -1 to everything else. */
  @BeforeEach
  void writeHarness() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "a harness needs /bin/sh");
    target = Cli.wrongPlatform(folder, "\"CALL\"");
    replace("[\"0x0\",\"0xffffffff\"]", "[\"0x5\",\"0x0\"]");
  }

  private void replace(String from, String to) throws IOException {
    Path program = folder.resolve("wrong.sh");
    Files.writeString(program, Files.readString(program).replace(from, to));
  }

  private String rerun(String more) {
    return "  rerun: conformance/papr run --target "
        + Rerun.quote(target)
        + more
        + " --vector "
        + VECTOR;
  }

  @Test
  void stepsBeforeNumbersAndTheCommandThatRunsItAgain() {
    List<String> lines = papr("run", "--target", target, "--vector", VECTOR).out().lines().toList();
    int first =
        lines.indexOf(
            "FAIL " + VECTOR + "  Eight refused closes in a row do not wear the session out");
    assertEquals(
        List.of(
            "  step 1: call ibm,open-errinjct() -> out[0] 00000005, out[1] 00000000 (success)",
            "  failed in step 2 of 10: call ibm,close-errinjct($token^0x2=0x7)",
            "    ! out[0]: expected fffffffc (-4 not open / not the opener), received ffffffff (-1"
                + " hardware error)"),
        lines.subList(first + 1, first + 4));
    assertTrue(lines.contains(rerun("")), lines::toString);
  }

  @Test
  void setUpThatFailsIsSeenToBeTheSetUp() throws IOException {
    replace("[\"0x5\",\"0x0\"]", "[\"0x0\",\"0xffffffff\"]");
    Cli cli = papr("run", "--target", target, "--vector", VECTOR);
    assertTrue(
        cli.out().contains("\n  failed in step 1 of 10: call ibm,open-errinjct()\n"), cli::out);
  }

  @Test
  void vectorThatBreaksShowsItsStepsToo() throws IOException {
    replace("'\"nret\":1'*) echo", "'\"nret\":1'*) exit 5; echo");
    Cli cli = papr("run", "--target", target, "--vector", VECTOR);
    String step =
        "  step 1: call ibm,open-errinjct() -> out[0] 00000005, out[1] 00000000 (success)\n";
    assertTrue(
        cli.out()
            .contains(
                step + "  step 2 call ibm,close-errinjct($token^0x2): the harness died with exit"),
        cli::out);
    assertTrue(cli.out().contains(rerun("")), cli::out);
  }

  @Test
  void rerunKeepsWhatDecidesAboutTheVerdict() {
    Cli gone = papr("run", "--vector", Cli.VECTOR, "--deviations", "qemu-rfc-v1");
    assertTrue(
        gone.out()
            .contains(
                "\n  rerun: conformance/papr run --target emulated --deviations qemu-rfc-v1"
                    + " --vector "
                    + Cli.VECTOR
                    + "\n"),
        gone::out);
    assertFalse(papr("run", "--vector", VECTOR).out().contains("rerun"), "it passes");
    assertEquals("exec:a/b", Rerun.quote("exec:a/b"));
    assertEquals("'exec:a '\\''b'\\'''", Rerun.quote("exec:a 'b'"));
  }

  @Test
  void resultsHaveTheCellsThatWereSent() {
    String json = papr("run", "--target", target, "--vector", VECTOR, "--format", "json").out();
    List<JsonCursor> steps =
        JsonCursor.parse("out", json).at("vectors").elements().getFirst().at("steps").elements();
    assertEquals(List.of(), steps.getFirst().texts("in"));
    assertEquals("call ibm,close-errinjct($token^0x2)", steps.get(1).text("step"));
    assertEquals(List.of("0x7"), steps.get(1).texts("in"));
  }
}
