package papr.conformance.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static papr.conformance.cli.Cli.papr;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code papr replay} makes of lines that mark a vector. */
class ReplayMarkersTest {
  private static final String CALL =
      "{\"function\":\"ibm,close-errinjct\",\"in\":[\"0x1\"],\"out\":[\"0x0\"]}\n";

  @TempDir Path folder;

  private String transcript(String capabilities, String vector) throws IOException {
    String header =
        "{\"transcript\":1,\"source\":\"s\",\"capabilities\":[%s],\"rtas\":{}}\n"
            .formatted(capabilities);
    String marker = "{\"vector\":\"%s\",\"machine\":\"pcie\"}\n".formatted(vector);
    return Files.writeString(folder.resolve("t.jsonl"), header + marker + CALL).toString();
  }

  private String withoutMachine() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "a harness needs /bin/sh");
    return Cli.wrongPlatform(folder, "\"CALL\"");
  }

  @Test
  void callsToAMachineNeedOne() throws IOException {
    String file = transcript("\"CALL\",\"MACHINE\"", "ERRINJCT-3/open-twice");
    assertEquals(
        """
        1 not sent: the target lacks MACHINE
        0 calls as recorded, 0 different, 1 not sent
        """,
        papr("replay", file, "--target", withoutMachine()).out());
  }

  @Test
  void differenceNamesTheVector() throws IOException {
    String file = transcript("\"CALL\"", "ERRINJCT-3/open-twice");
    assertEquals(
        """
        line 3 ERRINJCT-3/open-twice ibm,close-errinjct: out[0] ffffffff (-1 hardware error), \
        recorded 00000000 (success)
        0 calls as recorded, 1 different, 0 not sent
        """,
        papr("replay", file, "--target", withoutMachine()).out());
  }

  @Test
  void capabilitiesAsInARun() throws IOException {
    String file = transcript("\"CALL\",\"MACHINE\"", "ERRINJCT-HW-2/two-phbs");
    assertEquals(
        """
        1 not sent: their vector also needs MEMORY, BUS
        0 calls as recorded, 0 different, 1 not sent
        """,
        papr("replay", file).out());
  }
}
