package papr.conformance.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import papr.conformance.run.RunOptions;
import papr.conformance.run.RunResult;
import papr.conformance.run.Selection;
import papr.conformance.run.Suite;
import papr.conformance.run.VectorResult;
import papr.conformance.run.Verdict;
import papr.conformance.target.emulated.EmulatedTarget;
import papr.conformance.target.replay.ReplayTarget;
import papr.spec.Spec;
import papr.spec.SpecException;

/** Recorded calls: written, read, answered again, and sent again. */
class TranscriptTest {
  private static final Selection SESSIONS =
      new Selection(List.of("ERRINJCT-3", "ERRINJCT-5", "ERRINJCT-7", "ERRINJCT-10"), List.of());

  /** Calls that real programs make; the answers are those of a platform that takes them. */
  private static final List<String> INTEROP =
      List.of(
          "errinjct-tool",
          "errinjct-tool-refused",
          "linux-eeh-inject",
          "linux-eeh-inject-refused",
          "tool-byte-order",
          "users");

  private final Spec spec = Spec.load();

  @Test
  void aRecordedRunIsAnsweredAgainWithTheSameVerdicts() throws IOException {
    StringWriter text = new StringWriter();
    RunResult recorded = record(text);
    Transcript transcript = read(text.toString());
    RunResult replayed =
        new Suite(spec, new ReplayTarget(transcript), RunOptions.DEFAULT)
            .run(SESSIONS, (_, _) -> {});
    int same = 0;
    for (int i = 0; i < recorded.vectors().size(); i++) {
      VectorResult vector = replayed.vectors().get(i);
      if (vector.verdict() != Verdict.NOT_TESTED) {
        assertEquals(recorded.vectors().get(i).verdict(), vector.verdict(), vector::reason);
        same++;
      }
    }
    assertTrue(same > 20, "only " + same + " vectors need calls alone");
    RunResult others =
        new Suite(spec, new ReplayTarget(transcript), RunOptions.DEFAULT)
            .run(new Selection(List.of("ERRINJCT-18"), List.of()), (_, _) -> {});
    assertEquals(others.vectors().size(), others.totals().get(Verdict.NOT_TESTED));
  }

  @Test
  void aRecordedRunSentAgainIsAnsweredAlike() throws IOException {
    StringWriter text = new StringWriter();
    record(text);
    try (EmulatedTarget target = new EmulatedTarget("test")) {
      Comparison.Outcome outcome =
          new Comparison(spec, read(text.toString()), target, "pcie").run();
      assertEquals(List.of(), outcome.different());
      assertTrue(outcome.isGood());
    }
  }

  @Test
  void everyRecordedLineObeysTheSchema() throws IOException {
    StringWriter text = new StringWriter();
    record(text);
    Schema schema = schema();
    for (String line : text.toString().lines().toList()) {
      assertEquals(List.of(), schema.validate(line, InputFormat.JSON), line);
    }
  }

  @TestFactory
  Stream<DynamicTest> programsThatCallRtasAreServed() {
    return INTEROP.stream().map(name -> DynamicTest.dynamicTest(name, () -> served(name)));
  }

  private void served(String name) throws IOException {
    try (EmulatedTarget target = new EmulatedTarget("test")) {
      Comparison.Outcome outcome = new Comparison(spec, interop(name), target, "pcie").run();
      assertEquals(List.of(), outcome.different());
      assertEquals(Map.of(), outcome.notSent());
      assertTrue(outcome.equal() > 0);
    }
  }

  @Test
  void otherClassNumbersAreTranslated() throws IOException {
    try (EmulatedTarget target = new EmulatedTarget("test")) {
      Transcript tool = interop("errinjct-tool");
      Transcript.Header header = tool.header();
      Transcript elsewhere =
          new Transcript(
              new Transcript.Header(
                  header.source(),
                  "tokens-other",
                  header.capabilities(),
                  header.rtas(),
                  header.devices(),
                  header.work()),
              tool.entries());
      Comparison.Outcome outcome = new Comparison(spec, elsewhere, target, "pcie").run();
      assertEquals(List.of(), outcome.different());
    }
  }

  @Test
  void aDifferenceIsToldWithItsLine() throws IOException {
    String text =
        """
        {"transcript":1,"source":"test","rtas":{}}
        {"function":"ibm,close-errinjct","in":["0x1"],"out":["0x0"]}
        {"token":"0x2000","in":[],"out":["0x0"]}
        """;
    try (EmulatedTarget target = new EmulatedTarget("test")) {
      Comparison.Outcome outcome = new Comparison(spec, read(text), target, "pcie").run();
      assertEquals(
          List.of(
              "line 2 ibm,close-errinjct: out[0] fffffffc (-4 not open / not the opener),"
                  + " recorded 00000000 (success)"),
          outcome.different());
      assertEquals(Map.of("only the token is known, not the function", 1), outcome.notSent());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``|t: empty, expected a transcript",
        "{\"transcript\":2}|t line 1 /transcript: 2 is outside 1…1",
        "{\"transcript\":1,\"source\":\"s\",\"capabilities\":[\"BUS\"]}|"
            + "t line 1 /capabilities/0: a transcript replays CALL, MACHINE, CLOCK and CALLER only"
      })
  void whatIsNoTranscriptIsRefused(String text, String message) {
    SpecException refused = assertThrows(SpecException.class, () -> read(text));
    assertEquals(message, refused.getMessage());
  }

  @Property
  void anyTextIsReadOrRefused(@ForAll String line) {
    try {
      read("{\"transcript\":1,\"source\":\"s\"}\n" + line);
    } catch (SpecException refused) {
      // The only exception a transcript may cause.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private RunResult record(StringWriter text) {
    try (RecordingTarget target = new RecordingTarget(new EmulatedTarget("test"), text)) {
      return new Suite(spec, target, RunOptions.DEFAULT).run(SESSIONS, (_, _) -> {});
    }
  }

  private static Transcript read(String text) throws IOException {
    return TranscriptReader.read("t", new BufferedReader(new StringReader(text)));
  }

  private static Transcript interop(String name) throws IOException {
    String file = "/interop/" + name + ".jsonl";
    try (InputStream in =
        Objects.requireNonNull(TranscriptTest.class.getResourceAsStream(file), file)) {
      return read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private Schema schema() {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(spec.schema("transcript"), InputFormat.JSON);
  }
}
