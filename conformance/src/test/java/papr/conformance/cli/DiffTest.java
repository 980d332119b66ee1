package papr.conformance.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static papr.conformance.cli.Cli.papr;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code papr diff}: what it prints and when it is status 1. */
class DiffTest {
  @TempDir Path folder;

  @ParameterizedTest(name = "{0} to {1}: status {2}")
  @CsvSource({
    "PASS, PASS, 0",
    "PASS, FAIL, 1",
    "PASS, WARN, 1",
    "PASS, SKIP, 1",
    "PASS, NOT_TESTED, 1",
    "PASS, XFAIL, 1",
    "XFAIL, XPASS, 1",
    "FAIL, PASS, 0",
    "ERROR, NOT_TESTED, 0",
    "FAIL, ERROR, 0",
    "NOT_TESTED, PASS, 0",
  })
  void diff(String before, String after, int status) throws IOException {
    Path old = results("old", "{\"id\":\"a\",\"verdict\":\"" + before + "\"}");
    Path now = results("new", "{\"id\":\"a\",\"verdict\":\"" + after + "\"}");
    Cli cli = papr("diff", old.toString(), now.toString());
    assertEquals(status, cli.status(), cli::toString);
    int changed = before.equals(after) ? 0 : 1;
    assertTrue(cli.out().endsWith(changed + " changed, " + status + " worse\n"), cli::out);
  }

  @Test
  void diffOfVectorsThatComeAndGo() throws IOException {
    Path none = results("none", "");
    Path one = results("one", "{\"id\":\"a\",\"verdict\":\"PASS\"}");
    Cli gone = papr("diff", one.toString(), none.toString());
    assertEquals(1, gone.status());
    assertTrue(gone.out().contains("worse  PASS -> gone  a"), gone::out);
    assertEquals(0, papr("diff", none.toString(), one.toString()).status());
  }

  private Path results(String name, String vectors) throws IOException {
    return Files.writeString(folder.resolve(name), "{\"vectors\":[" + vectors + "]}");
  }

  @Test
  void vectorThatIsThereTwiceIsRefused() throws IOException {
    String a = "{\"id\":\"a\",\"verdict\":\"PASS\"}";
    String one = results("one", a).toString();
    String two = results("two", a + "," + a).toString();
    for (Cli cli : new Cli[] {papr("diff", one, two), papr("diff", two, one)}) {
      assertEquals("papr: " + two + " /vectors/1/id: vector a is there twice\n", cli.err());
      assertEquals(2, cli.status());
      assertEquals("", cli.out());
    }
  }

  @Test
  void otherTargetAndOtherSpecificationAreNoFailure() throws IOException {
    String file =
        "{\"target\":{\"name\":\"%s\",\"version\":\"1\"},\"spec\":{\"version\":\"%s\"},\"vectors\":[]}";
    Path old = Files.writeString(folder.resolve("old"), file.formatted("mine", "0.1"));
    Path now = Files.writeString(folder.resolve("new"), file.formatted("yours", "0.2"));
    Cli cli = papr("diff", old.toString(), now.toString());
    assertEquals(
        """
        different targets: mine 1, then yours 1
        different specifications: 0.1, then 0.2
        0 changed, 0 worse
        """,
        cli.out());
    assertEquals(0, cli.status());
  }
}
