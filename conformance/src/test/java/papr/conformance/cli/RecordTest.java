package papr.conformance.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static papr.conformance.cli.Cli.papr;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import papr.conformance.report.ResultsFile;
import papr.conformance.report.RunDiff;

/** A recorded session can be judged again, with the same verdicts. */
class RecordTest {
  /** Vectors that need no more than a transcript has. */
  private static final String VECTORS = "ERRINJCT-8/*";

  @TempDir Path folder;

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void emulatedPlatform() throws IOException {
    Cli record = papr("record", "--vector", VECTORS, "-o", file("t.jsonl"));
    assertEquals(0, record.status(), record::err);
    Cli run = papr("run", "--vector", VECTORS, "--report", file("before"));
    assertEquals(run.out(), record.out(), "recording changes nothing");
    Cli replay = papr("replay", file("t.jsonl"));
    assertEquals(0, replay.status(), replay::out);
    assertTrue(replay.out().contains(", 0 different"), replay::out);
    String target = "replay:" + file("t.jsonl");
    Cli again = papr("run", "--target", target, "--vector", VECTORS, "--report", file("after"));
    assertEquals(0, again.status(), again::out);
    RunDiff diff =
        RunDiff.of(
            ResultsFile.read(folder.resolve("before/results.json")),
            ResultsFile.read(folder.resolve("after/results.json")));
    assertTrue(
        diff.changes().stream().allMatch(change -> change.text().contains("NOT_TESTED")),
        () -> diff.changes().toString());
    assertTrue(again.out().contains("0 failed"), again::out);
  }

  @Test
  void harnessThatFails() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "a harness needs /bin/sh");
    String harness = Cli.wrongPlatform(folder, "\"CALL\"");
    Cli record = papr("record", "--target", harness, "--vector", Cli.VECTOR, "-o", file("t.jsonl"));
    assertEquals(1, record.status(), record::err);
    String target = "replay:" + file("t.jsonl");
    Cli again = papr("run", "--target", target, "--vector", Cli.VECTOR);
    assertEquals(1, again.status());
    String totals = "PASS 0, FAIL 1,";
    assertTrue(record.out().contains(totals), record::out);
    assertTrue(again.out().contains(totals), again::out);
  }

  @Test
  void fileHasToBeNamedAndWritable() {
    assertEquals(2, papr("record").status());
    Cli nowhere = papr("record", "-o", file("no/such/folder/t.jsonl"));
    assertEquals(2, nowhere.status());
    assertEquals(1, nowhere.err().lines().count(), nowhere::err);
  }
}
