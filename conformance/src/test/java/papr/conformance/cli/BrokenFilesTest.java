package papr.conformance.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static papr.conformance.cli.Cli.VECTOR;
import static papr.conformance.cli.Cli.papr;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file or an answer that cannot be read: one line with name, place and plain words. */
class BrokenFilesTest {
  private static final String HEADER = "{\"transcript\":1,\"source\":\"s\"}\n";

  @TempDir Path folder;

  private static void isRefused(String line, String... args) {
    Cli cli = papr(args);
    assertEquals("papr: " + line + "\n", cli.err());
    assertEquals(2, cli.status());
    assertEquals("", cli.out());
  }

  private String write(byte[] end) throws IOException {
    Path file = folder.resolve("t.jsonl");
    byte[] start = HEADER.getBytes(StandardCharsets.US_ASCII);
    byte[] all = Arrays.copyOf(start, start.length + end.length);
    System.arraycopy(end, 0, all, start.length, end.length);
    return Files.write(file, all).toString();
  }

  @Test
  void transcriptThatIsNotUtf8() throws IOException {
    String file = write(new byte[] {'{', '"', (byte) 0xe4, '"', '}', '\n'});
    String problem = file + " line 2: not UTF-8 at offset 2 (byte 0xe4)";
    isRefused(problem, "replay", file);
    isRefused(problem, "run", "--target", "replay:" + file);
    isRefused(file + ": not UTF-8 at offset 32 (byte 0xe4)", "diff", file, file);
  }

  @Test
  void characterThatIsCutAtTheEnd() throws IOException {
    String file = write(new byte[] {'"', (byte) 0xc3});
    isRefused(file + " line 2: not UTF-8 at offset 1 (byte 0xc3)", "replay", file);
  }

  @Test
  void transcriptLineThatIsNotJson() throws IOException {
    String file = write("\n{\"function\":\n".getBytes(StandardCharsets.US_ASCII));
    isRefused(file + " line 3: column 13: ends too early", "replay", file);
    isRefused(file + " line 3: column 13: ends too early", "run", "--target", "replay:" + file);
  }

  @Test
  void resultsThatAreNotJson() throws IOException {
    String file = Files.writeString(folder.resolve("r.json"), "{\"vectors\":\n [oops]}").toString();
    isRefused(file + ": line 2 column 3: unexpected word \"oops\"", "diff", file, file);
  }

  @ParameterizedTest
  @ValueSource(strings = {"replay", "diff"})
  void folderInPlaceOfAFile(String command) {
    String name = folder.toString();
    String second = command.equals("diff") ? name : "--target=emulated";
    isRefused(name + ": is a folder", command, name, second);
  }

  @Test
  void answerThatIsNotJson() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "a harness needs /bin/sh");
    isRefused(
        "the harness babbles: answer to hello: column 2: ends too early: \"{\"",
        "run",
        "--target",
        "exec:read line; echo {; cat");
    String target = Cli.wrongPlatform(folder, "\"CALL\"");
    Path program = folder.resolve("wrong.sh");
    Files.writeString(
        program, Files.readString(program).replace("{\"out\":[\"0xffffffff\"]}", "{\"out\":"));
    Cli cli = papr("run", "--target", target, "--vector", VECTOR);
    assertEquals(1, cli.status(), cli::toString);
    assertTrue(
        cli.out().contains("babbles: answer to call: column 8: ends too early: \"{\"out\":\""),
        cli::out);
    assertFalse(cli.out().contains("REDACTED"), cli::out);
  }
}
