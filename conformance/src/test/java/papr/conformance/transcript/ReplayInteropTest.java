package papr.conformance.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import papr.conformance.run.RunOptions;
import papr.conformance.run.Runner;
import papr.conformance.run.VectorResult;
import papr.conformance.run.Verdict;
import papr.conformance.target.Target;
import papr.conformance.target.Targets;
import papr.conformance.target.emulated.EmulatedTarget;
import papr.spec.Capability;
import papr.spec.Spec;
import papr.spec.SpecException;

/** Transcripts of real callers replay on the emulated platform, and a changed one is noticed. */
class ReplayInteropTest {
  private static final Path INTEROP = Path.of("src", "test", "resources", "interop");

  /** What a transcript can replay. */
  private static final Set<Capability> REPLAYABLE =
      EnumSet.of(Capability.CALL, Capability.MACHINE, Capability.CLOCK, Capability.CALLER);

  private static final String HEADER =
      "{'transcript':1,'source':'s','rtas':{'ibm,errinjct-tokens':'666174616c0000000001'}}";

  @TempDir Path folder;

  private static Comparison.Outcome compare(Transcript transcript) {
    try (Target target = new EmulatedTarget("test")) {
      return new Comparison(Spec.load(), transcript, target, "pcie").run();
    }
  }

  private static Transcript transcript(String... lines) throws IOException {
    String text = String.join("\n", lines).replace('\'', '"');
    return TranscriptReader.read("t.jsonl", new BufferedReader(new StringReader(text)));
  }

  @TestFactory
  Stream<DynamicTest> recordedCallersAreAnsweredAsRecorded() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(INTEROP)) {
      files = all.filter(file -> file.toString().endsWith(".jsonl")).sorted().toList();
    }
    assertFalse(files.isEmpty());
    return files.stream()
        .map(file -> DynamicTest.dynamicTest(file.toString(), () -> isAnsweredAsRecorded(file)));
  }

  private static void isAnsweredAsRecorded(Path file) throws IOException {
    Transcript transcript = TranscriptReader.read(file);
    Comparison.Outcome outcome = compare(transcript);
    assertEquals(List.of(), outcome.different());
    assertEquals(Map.of(), outcome.notSent());
    assertEquals(
        transcript.entries().stream().filter(Transcript.Call.class::isInstance).count(),
        outcome.equal());
    assertTrue(outcome.isGood());
  }

  @Test
  void changedOutputIsDifferent() throws IOException {
    List<String> lines = Files.readAllLines(INTEROP.resolve("errinjct-tool.jsonl"));
    int changed = -1;
    for (int i = 1; i < lines.size() && changed < 0; i++) {
      if (lines.get(i).contains("\"function\":\"ibm,close-errinjct\"")
          && lines.get(i).contains("\"out\":[\"0x0\"]")) {
        changed = i;
      }
    }
    lines.set(changed, lines.get(changed).replace("\"out\":[\"0x0\"]", "\"out\":[\"0xffffffff\"]"));
    Comparison.Outcome outcome = compare(transcript(lines.toArray(String[]::new)));
    assertEquals(
        List.of(
            ("line %d ibm,close-errinjct: out[0] 00000000 (success),"
                    + " recorded ffffffff (-1 hardware error)")
                .formatted(changed + 1)),
        outcome.different());
    assertFalse(outcome.isGood());
  }

  @Test
  void changedWorkBufferIsDifferent() throws IOException {
    Comparison.Outcome outcome =
        compare(
            transcript(
                HEADER,
                "{'function':'ibm,open-errinjct','in':[],'out':['0x77','0x0']}",
                "{'function':'ibm,errinjct','in':['0x1','0x77','0x10000'],'out':['0x0'],"
                    + "'work':{'arg':2,'before':'00000001','after':'00000002'}}"));
    assertEquals(1, outcome.different().size(), outcome.different()::toString);
    assertTrue(
        outcome.different().getFirst().startsWith("line 3 ibm,errinjct: "),
        outcome.different()::toString);
    assertTrue(
        outcome.different().getFirst().contains("work buffer from offset 3"),
        outcome.different()::toString);
  }

  @Test
  void openTokensAreMatchedByRole() throws IOException {
    Comparison.Outcome outcome =
        compare(
            transcript(
                HEADER,
                "{'function':'ibm,open-errinjct','in':[],'out':['0x7fffff01','0x0']}",
                "{'function':'ibm,open-errinjct','in':[],'out':['0x99','-4']}",
                "{'function':'ibm,close-errinjct','in':['0x99'],'out':['-4']}",
                "{'function':'ibm,close-errinjct','in':['0x7fffff01'],'out':['0x0']}"));
    assertEquals(List.of(), outcome.different());
    assertEquals(4, outcome.equal());
  }

  @Test
  void callWithoutNameIsNotSent() throws IOException {
    Comparison.Outcome outcome =
        compare(transcript(HEADER, "{'token':'0x202e','in':[],'out':['0x1','0x0']}"));
    assertEquals(List.of(1), List.copyOf(outcome.notSent().values()));
    assertFalse(outcome.isGood(), "nothing was compared");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "not JSON | t.jsonl line 1",
        "[] | t.jsonl line 1",
        "{'transcript':2,'source':'s'} | t.jsonl line 1 /transcript",
        "{'transcript':1} | t.jsonl line 1",
        "{'transcript':1,'source':'s','more':1} | t.jsonl line 1 /more",
        "{'transcript':1,'source':'s','capabilities':['BUS']} | t.jsonl line 1 /capabilities/0",
        "{'transcript':1,'source':'s','rtas':{'f':'123'}} | t.jsonl line 1 /rtas/f",
      })
  void malformedHeader(String header, String place) {
    names(place, header);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{ | t.jsonl line 3",
        "{} {} | t.jsonl line 3",
        "{} | t.jsonl line 3",
        "{'function':'f','token':'1','in':[],'out':[]} | t.jsonl line 3",
        "{'function':'f','in':[]} | t.jsonl line 3",
        "{'function':7,'in':[],'out':[]} | t.jsonl line 3 /function",
        "{'function':'f','in':['x'],'out':[]} | t.jsonl line 3 /in/0",
        "{'function':'f','in':[],'out':['0x100000000']} | t.jsonl line 3 /out/0",
        "{'function':'f','in':[],'out':[],'partition':0} | t.jsonl line 3 /partition",
        "{'function':'f','in':[],'out':[],'more':0} | t.jsonl line 3 /more",
        "{'function':'f','in':['0'],'out':[],'work':{'arg':1,'before':'','after':''}}"
            + " | t.jsonl line 3 /work/arg",
        "{'function':'f','in':['0'],'out':[],'work':{'arg':0,'before':'0','after':''}}"
            + " | t.jsonl line 3 /work/before",
        "{'vector':'v','in':[]} | t.jsonl line 3 /in",
        "{'vector':''} | t.jsonl line 3 /vector",
      })
  void malformedLine(String line, String place) {
    names(place, HEADER, "", line);
  }

  private static void names(String place, String... lines) {
    SpecException e = assertThrows(SpecException.class, () -> transcript(lines));
    String message = String.valueOf(e.getMessage());
    assertTrue(message.startsWith(place), message);
    assertTrue(message.length() > place.length() + 5, () -> "no reason: " + message);
    assertEquals(1, message.lines().count(), message);
  }

  @Test
  void emptyTranscript() {
    names("t.jsonl", "");
  }

  @Test
  void workBufferOfMoreThanOneKilobyte() {
    String tooLong = "00".repeat(Transcript.Work.SIZE + 1);
    names(
        "t.jsonl line 2 /work/after",
        HEADER,
        "{'function':'f','in':['0'],'out':[],'work':{'arg':0,'before':'','after':'"
            + tooLong
            + "'}}");
  }

  /** All vectors that need no more than a transcript can replay. */
  @Test
  void recordingAnswersAsTheRecordedTarget() throws IOException {
    Spec spec = Spec.load();
    Path file = folder.resolve("session.jsonl");
    List<String> ids =
        spec.vectors().keySet().stream()
            .filter(id -> REPLAYABLE.containsAll(spec.vector(id).orElseThrow().needs()))
            .toList();
    assertFalse(ids.isEmpty());
    Map<String, Verdict> recorded;
    try (Target target =
        new RecordingTarget(new EmulatedTarget("test"), Files.newBufferedWriter(file))) {
      recorded = verdicts(spec, target, ids);
    }
    try (Target target = Targets.open("replay:" + file, "test", Optional.empty())) {
      assertEquals(recorded, verdicts(spec, target, ids));
      assertEquals(REPLAYABLE, target.info().capabilities());
    }
  }

  private static Map<String, Verdict> verdicts(Spec spec, Target target, List<String> ids) {
    Runner runner = new Runner(spec, target, RunOptions.DEFAULT);
    Map<String, Verdict> verdicts = new LinkedHashMap<>();
    for (String id : ids) {
      VectorResult result = runner.run(spec.vector(id).orElseThrow());
      verdicts.put(id, result.verdict());
    }
    return verdicts;
  }
}
