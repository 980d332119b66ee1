package papr.conformance.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static papr.conformance.cli.Cli.VECTOR;
import static papr.conformance.cli.Cli.papr;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import papr.spec.JsonCursor;

/**
 * What goes to standard output and into the report folder can be read by the programs it is for.
 */
class ReportFormatsTest {
  private static final Path SCHEMA =
      Path.of("..", "spec", "src", "main", "resources", "spec", "schema", "results.schema.json");

  /** Passes, fails and skips on the wrong platform: all that needs no machine of its own. */
  private static final String GLOB = "ERRINJCT-*";

  @TempDir Path folder;

  /** The product needs no XML parser, so its module does not read one's. */
  @BeforeAll
  static void readXml() {
    ReportFormatsTest.class
        .getModule()
        .addReads(ModuleLayer.boot().findModule("java.xml").orElseThrow());
  }

  private String[] args(boolean wrong, String... more) throws IOException {
    assumeTrue(!wrong || Files.isExecutable(Path.of("/bin/sh")), "a harness needs /bin/sh");
    List<String> args = new ArrayList<>(List.of("run", "--vector", GLOB));
    if (wrong) {
      args.addAll(List.of("--target", Cli.wrongPlatform(folder, "\"CALL\"")));
    }
    args.addAll(List.of(more));
    return args.toArray(String[]::new);
  }

  @ParameterizedTest(name = "wrong platform: {0}")
  @ValueSource(booleans = {false, true})
  void jsonObeysItsSchema(boolean wrong) throws IOException {
    Cli cli = papr(args(wrong, "--format", "json"));
    assertEquals(wrong ? 1 : 0, cli.status(), cli::err);
    isGood(cli.out());
    Cli known = papr(args(wrong, "--format", "json", "--deviations", "qemu-rfc-v1"));
    isGood(known.out());
    assertEquals("qemu-rfc-v1", JsonCursor.parse("out", known.out()).text("deviations"));
  }

  private static void isGood(String json) throws IOException {
    assumeTrue(Files.exists(SCHEMA), "results.json has no schema in this tree");
    assertEquals(
        List.of(),
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Files.readString(SCHEMA), InputFormat.JSON)
            .validate(json, InputFormat.JSON));
  }

  @Test
  void jsonTotalsAreThoseOfItsVectors() throws IOException {
    JsonCursor all = JsonCursor.parse("out", papr(args(true, "--format", "json")).out());
    List<JsonCursor> vectors = all.at("vectors").elements();
    assertFalse(vectors.isEmpty());
    int sum = 0;
    for (var total : all.at("totals").members().entrySet()) {
      long counted = vectors.stream().filter(v -> v.text("verdict").equals(total.getKey())).count();
      assertEquals(counted, total.getValue().quantity(), total.getKey());
      sum += (int) counted;
    }
    assertEquals(vectors.size(), sum);
    assertTrue(all.at("totals").at("FAIL").quantity() > 0);
    assertTrue(all.at("totals").at("NOT_TESTED").quantity() > 0);
  }

  @Test
  void junitCountsItsElements() throws Exception {
    JsonCursor totals =
        JsonCursor.parse("out", papr(args(true, "--format", "json")).out()).at("totals");
    Element root = xml(papr(args(true, "--format", "junit")).out());
    assertEquals("testsuites", root.getTagName());
    countsMatch(root);
    assertEquals(
        totals.at("FAIL").quantity(), Long.parseLong(root.getAttribute("failures")), "failures");
    var suites = root.getElementsByTagName("testsuite");
    int tests = 0;
    for (int i = 0; i < suites.getLength(); i++) {
      Element suite = (Element) suites.item(i);
      countsMatch(suite);
      tests += Integer.parseInt(suite.getAttribute("tests"));
    }
    assertEquals(Integer.parseInt(root.getAttribute("tests")), tests);
  }

  private static void countsMatch(Element element) {
    assertEquals(count(element, "testcase"), element.getAttribute("tests"));
    assertEquals(count(element, "failure"), element.getAttribute("failures"));
    assertEquals(count(element, "error"), element.getAttribute("errors"));
    assertEquals(count(element, "skipped"), element.getAttribute("skipped"));
  }

  private static String count(Element element, String tag) {
    return Integer.toString(element.getElementsByTagName(tag).getLength());
  }

  private static Element xml(String text) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(text)))
        .getDocumentElement();
  }

  @ParameterizedTest(name = "wrong platform: {0}")
  @ValueSource(booleans = {false, true})
  void tapPlanMatches(boolean wrong) throws IOException {
    List<String> lines = papr(args(wrong, "--format", "tap")).out().lines().toList();
    List<String> tests =
        lines.stream()
            .filter(line -> line.startsWith("ok ") || line.startsWith("not ok "))
            .toList();
    assertEquals("TAP version 14", lines.getFirst());
    assertEquals("1.." + tests.size(), lines.get(1));
    for (int i = 0; i < tests.size(); i++) {
      String number = tests.get(i).replaceFirst("^(not )?ok ", "");
      assertTrue(number.startsWith((i + 1) + " - "), tests.get(i));
    }
    assertEquals(wrong, tests.stream().anyMatch(line -> line.startsWith("not ok ")));
  }

  @Test
  void reportFolderHoldsAllFormats() throws Exception {
    Path reports = folder.resolve("deep").resolve("reports");
    assertEquals(0, papr("run", "--vector", VECTOR, "--report", reports.toString()).status());
    isGood(Files.readString(reports.resolve("results.json")));
    assertEquals("1", xml(Files.readString(reports.resolve("junit.xml"))).getAttribute("tests"));
    assertTrue(Files.readString(reports.resolve("results.tap")).contains("\n1..1\n"));
    assertTrue(Files.readString(reports.resolve("report.html")).contains(VECTOR));
    Path results = reports.resolve("results.json");
    assertEquals(0, papr("diff", results.toString(), results.toString()).status());
  }

  @Test
  void reportFolderThatCannotBeIsRefusedBeforeTheRun() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "no folder");
    for (String impossible : List.of(file.toString(), file.resolve("below").toString(), "")) {
      var refused = papr("run", "--vector", VECTOR, "--report", impossible);
      assertEquals(2, refused.status());
      assertEquals("", refused.out());
      assertEquals(1, refused.err().lines().count(), refused.err());
    }
  }
}
