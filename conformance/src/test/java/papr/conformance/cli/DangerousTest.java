package papr.conformance.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static papr.conformance.cli.Cli.papr;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A harness in front of real hardware is only injected into with the user's consent. */
class DangerousTest {
  private static final String NOT_NAMED =
      "NOT_TESTED: may hurt a live machine: name the device to break with --device";

  @TempDir Path folder;

  @BeforeAll
  static void needsShell() {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "a harness needs /bin/sh");
  }

  @Test
  void injectingVectorsNeedConsent() throws IOException {
    String target = Cli.dangerousPlatform(folder);
    Cli refused = papr("run", "--target", target, "--vector", "*");
    assertTrue(refused.out().contains(NOT_NAMED), refused::out);
    Cli agreed = papr("run", "--target", target, "--vector", "*", "--device", "0x800");
    assertFalse(agreed.out().contains(NOT_NAMED), agreed::out);
  }

  @Test
  void consentWithoutDangerIsRefused() throws IOException {
    String target = Cli.wrongPlatform(folder, "\"CALL\"");
    Cli cli = papr("run", "--target", target, "--device", "0x800");
    assertEquals(
        "papr: --device is not for this target: wrong has not declared itself dangerous\n",
        cli.err());
    assertEquals(2, cli.status());
  }

  @Test
  void replayDoesNotInject() throws IOException {
    Path file = folder.resolve("t.jsonl");
    Files.writeString(
        file,
        """
        {"transcript":1,"source":"s","rtas":{}}
        {"function":"ibm,close-errinjct","in":["0x1"],"out":["0xffffffff"]}
        {"function":"ibm,errinjct","in":["0x1","0x1","0x0"],"out":["0x0"]}
        """);
    Cli cli = papr("replay", file.toString(), "--target", Cli.dangerousPlatform(folder));
    assertEquals(
        """
        1 not sent: may hurt a live machine
        1 call as recorded, 0 different, 1 not sent
        """,
        cli.out());
  }
}
