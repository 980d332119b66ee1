package papr.conformance.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import papr.spec.Spec;

/** The generated tables of the manual. */
class ManualTablesTest {
  @TempDir private Path folder;

  @Test
  void theSameSpecificationGivesTheSameTables() throws IOException {
    Spec spec = Spec.load();
    ManualTables.write(spec, folder.resolve("one"));
    ManualTables.write(spec, folder.resolve("two"));
    for (String name :
        List.of(
            "requirements.adoc",
            "decisions.adoc",
            "coverage.adoc",
            "machines.adoc",
            "verdicts.adoc",
            "states.adoc",
            "controls.adoc")) {
      String text = Files.readString(folder.resolve("one").resolve(name));
      assertEquals(text, Files.readString(folder.resolve("two").resolve(name)));
      assertTrue(text.startsWith("[cols=") && text.endsWith("|===\n"), name);
    }
  }
}
