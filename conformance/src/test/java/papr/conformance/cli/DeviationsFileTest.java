package papr.conformance.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static papr.conformance.cli.Cli.VECTOR;
import static papr.conformance.cli.Cli.papr;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A list of deviations in a file of the user's. */
class DeviationsFileTest {
  private static final String LIST =
      """
      {"name":"mine","title":"t","source":"s","deviations":[
      {"vectors":"%s","expected":"fail","evidence":"see line 7"}]}
      """
          .formatted(VECTOR);

  @TempDir Path folder;

  private String write(String json) throws IOException {
    return Files.writeString(folder.resolve("mine.json"), json).toString();
  }

  @Test
  void isTakenIntoAccount() throws IOException {
    String file = write(LIST);
    String target = Cli.wrongPlatform(folder, "\"CALL\"");
    Cli known = papr("run", "--vector", VECTOR, "--target", target, "--deviations", file);
    assertEquals(0, known.status(), known::toString);
    assertTrue(known.out().contains("deviations mine"), known::out);
    Cli gone = papr("run", "--vector", VECTOR, "--deviations", file);
    assertEquals(1, gone.status(), gone::toString);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"expected\":\"fail\" | \"expected\":\"pass\" |  /deviations/0/expected: can only be"
            + " \"fail\"",
        "\"title\" | \"more\" |  /more: unknown key",
        "s\":[ | s\":7,[ | line 1 column",
      })
  void whatIsWrongIsOneLine(String part, String other, String problem) throws IOException {
    String file = write(LIST.replace(part, other));
    Cli cli = papr("run", "--vector", VECTOR, "--deviations", file);
    assertEquals(2, cli.status());
    assertEquals(1, cli.err().lines().count(), cli::err);
    assertTrue(cli.err().startsWith("papr: " + file), cli::err);
    assertTrue(cli.err().contains(problem.strip()), cli::err);
  }

  @Test
  void vectorThatDoesNotExist() throws IOException {
    String file = write(LIST.replace(VECTOR, "ERRINJCT-3/no-such-case"));
    Cli cli = papr("run", "--vector", VECTOR, "--deviations", file);
    assertEquals(2, cli.status());
    assertEquals(
        "papr: deviations mine: there is no vector ERRINJCT-3/no-such-case; see papr list"
            + " vectors\n",
        cli.err());
  }

  @Test
  void fileThatIsNotThere() {
    Cli cli = papr("run", "--vector", VECTOR, "--deviations", "nowhere/mine");
    assertEquals("papr: there is no file nowhere/mine\n", cli.err());
  }
}
