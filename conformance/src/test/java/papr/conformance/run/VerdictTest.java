package papr.conformance.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import papr.conformance.target.TargetException;
import papr.spec.Capability;
import papr.spec.Spec;

/** Which verdict a vector gets, and that a run goes on whatever happens to one vector. */
class VerdictTest {
  private static final String CALL = "{'call':'f','in':[],'out':['0']}";

  @TempDir Path folder;
  private final FakeTarget target = new FakeTarget();

  private VectorResult run(Spec spec, String id, RunOptions options) {
    return new Runner(spec, target, options).run(spec.vector(id).orElseThrow());
  }

  private VectorResult run(String vector) {
    Spec spec = new SpecFolder(folder).with(vector);
    return run(spec, spec.vectors().keySet().iterator().next(), RunOptions.DEFAULT);
  }

  private static void is(Verdict verdict, String reason, VectorResult result) {
    assertEquals(verdict, result.verdict(), result::reason);
    assertEquals(reason, result.reason());
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({"R-1, FAIL", "R-2, WARN", "R-3, WARN", "R-9, FAIL"})
  void levelOfTheRequirementDecides(String requirement, Verdict verdict) {
    target.answer(-1);
    VectorResult result = run(SpecFolder.vector(requirement + "/v", CALL));
    is(
        verdict,
        "step 1 call f(): out[0] ffffffff (-1 hardware error), expected 00000000 (success)",
        result);
  }

  @Test
  void firstRequirementIsTheOneThatCounts() {
    target.answer(-1);
    String vector = SpecFolder.vector("R-2/v", CALL).replace("['R-2']", "['R-2','R-1']");
    assertEquals(Verdict.WARN, run(vector).verdict());
  }

  @Test
  void missingCapabilitiesAreNamed() {
    target.capabilities = EnumSet.of(Capability.CALL, Capability.CLOCK);
    String vector =
        SpecFolder.vectorWith("R-1/v", "'needs':['CALL','BUS','CLOCK','EFFECTS']", CALL);
    is(Verdict.NOT_TESTED, "the target lacks BUS, EFFECTS", run(vector));
    assertEquals(List.of(), target.log, "the target is left alone");
  }

  @Test
  void targetWithoutThisVector() {
    target.knowsVectors = false;
    VectorResult result = run(SpecFolder.vector("R-1/v", CALL));
    assertEquals(Verdict.NOT_TESTED, result.verdict());
    assertEquals(List.of(), target.log);
  }

  @Test
  void conditionsThatDoNotHold() {
    target.properties.put("ibm,errinjct-tokens", classes("fatal", 1));
    String vector = SpecFolder.vectorWith("R-1/v", "'needs':['CALL'],'when':['%s']", CALL);
    is(
        Verdict.SKIP,
        "error class corrupted-slb is not advertised",
        run(vector.replace("%s", "class:corrupted-slb")));
    is(Verdict.SKIP, "RTAS function g is not advertised", run(vector.replace("%s", "function:g")));
    assertEquals(List.of(), target.log("call"));
    target.answer(0);
    is(Verdict.PASS, "", run(vector.replace("%s", "class:fatal")));
  }

  @Test
  void conditionThatCannotBeAskedIsNotTested() {
    target.capabilities = EnumSet.of(Capability.CALL, Capability.MACHINE);
    String vector = SpecFolder.vectorWith("R-1/v", "'needs':['CALL'],'when':['%s']", CALL);
    assertEquals(Verdict.NOT_TESTED, run(vector.replace("%s", "class:fatal")).verdict());
    assertEquals(Verdict.NOT_TESTED, run(vector.replace("%s", "function:f")).verdict());
  }

  @Test
  void classThatIsNotAdvertisedSkips() {
    target.properties.put("ibm,errinjct-tokens", classes("fatal", 0x99));
    String call = "{'call':'f','in':['@%s'],'out':['0']}";
    VectorResult result = run(SpecFolder.vector("R-1/v", call.formatted("corrupted-slb")));
    assertEquals(Verdict.SKIP, result.verdict(), result::reason);
    target.answer(0);
    is(Verdict.PASS, "", run(SpecFolder.vector("R-1/v", call.formatted("fatal"))));
    assertEquals(List.of("call f [153] 1"), target.log("call"));
  }

  @Test
  void realPlatformWithoutTheOption() {
    target.capabilities = EnumSet.of(Capability.CALL, Capability.DEVICE_TREE);
    VectorResult option = run(SpecFolder.vector("R-4/v", CALL));
    assertEquals(Verdict.SKIP, option.verdict());
    assertTrue(option.reason().contains("no error injection"), option::reason);
    is(Verdict.SKIP, "RTAS function f is not advertised", run(SpecFolder.vector("R-1/v", CALL)));
  }

  @Test
  void recordedDeviations() {
    SpecFolder files = new SpecFolder(folder);
    Spec spec =
        files.with(
            SpecFolder.vector("R-1/known", CALL),
            SpecFolder.vector("R-1/other", CALL),
            SpecFolder.vectorWith(
                "R-1/table", "'needs':['CALL'],'cases':[{'id':'one','title':'t','let':{}}]", CALL));
    RunOptions options = new RunOptions(spec.deviations("known"), false, Pause.SLEEP);
    String failure =
        "step 1 call f(): out[0] ffffffff (-1 hardware error), expected 00000000 (success)";

    target.answer(-1);
    is(Verdict.XFAIL, failure + "; recorded: see line 7", run(spec, "R-1/known", options));
    target.answer(-1);
    is(Verdict.XFAIL, failure + "; recorded: see line 8", run(spec, "R-1/table/one", options));
    target.answer(0);
    is(Verdict.XPASS, "recorded as a deviation: see line 7", run(spec, "R-1/known", options));
    target.answer(-1);
    is(Verdict.FAIL, failure, run(spec, "R-1/other", options));
    target.answer(-1);
    is(Verdict.FAIL, failure, run(spec, "R-1/known", RunOptions.DEFAULT));
    target.answer(() -> {
      throw new TargetException("gone");
    });
    assertEquals(Verdict.ERROR, run(spec, "R-1/known", options).verdict());
  }

  @Test
  void dangerousTargetsWaitForANamedDevice() {
    target.dangerous = true;
    Spec spec =
        new SpecFolder(folder)
            .with(
                SpecFolder.vector("R-1/v", CALL),
                SpecFolder.vectorWith("R-1/safe", "'needs':['CALL'],'harmless':true", CALL));
    VectorResult held = run(spec, "R-1/v", RunOptions.DEFAULT);
    assertEquals(Verdict.NOT_TESTED, held.verdict());
    assertTrue(held.reason().contains("--device"), held::reason);
    assertEquals(List.of(), target.log);
    target.answer(0);
    is(Verdict.PASS, "", run(spec, "R-1/safe", RunOptions.DEFAULT));
    target.answer(0);
    is(Verdict.PASS, "", run(spec, "R-1/v", new RunOptions(null, true, Pause.SLEEP)));
  }

  @Test
  void brokenTargetIsAnErrorWithTheStep() {
    target.answer(0);
    target.answer(() -> {
      throw new TargetException("no answer");
    });
    VectorResult result =
        run(SpecFolder.vector("R-1/v", CALL, "{'call':'g','in':['0x1'],'out':['0']}"));
    is(Verdict.ERROR, "step 2 call g(0x1): no answer", result);
    assertEquals(1, result.steps().size());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void ourOwnBugIsAnErrorThatSaysSo(boolean assertion) {
    target.answer(0);
    target.answer(() -> {
      if (assertion) {
        throw new AssertionError("oops");
      }
      throw new IllegalStateException("oops");
    });
    VectorResult result = run(SpecFolder.vector("R-1/v", CALL, CALL));
    assertEquals(Verdict.ERROR, result.verdict());
    assertTrue(result.reason().startsWith("step 2 call f(): our own bug: "), result::reason);
    assertTrue(result.reason().contains("oops"), result::reason);
    assertEquals(1, result.reason().lines().count());
  }

  @Test
  void runGoesOnAndAddsUp() {
    Spec spec =
        new SpecFolder(folder)
            .with(
                SpecFolder.vector("R-1/dies", CALL),
                SpecFolder.vector("R-1/passes", CALL),
                SpecFolder.vector("R-2/fails", CALL),
                SpecFolder.vector("R-3/bug", CALL),
                SpecFolder.vector("R-4/passes", CALL),
                SpecFolder.vectorWith("R-4/needs", "'needs':['CALL','BUS']", CALL));
    target.capabilities = EnumSet.of(Capability.CALL, Capability.MACHINE);
    target.answer(() -> {
      throw new TargetException("died");
    });
    target.answer(0);
    target.answer(-1);
    target.answer(() -> {
      throw new IllegalStateException("bug");
    });
    target.answer(0);
    List<String> progress = new ArrayList<>();
    RunResult run =
        new Suite(spec, target, RunOptions.DEFAULT)
            .run(Selection.ALL, (done, total) -> progress.add(done + "/" + total));
    assertEquals(
        List.of(
            Verdict.ERROR,
            Verdict.PASS,
            Verdict.WARN,
            Verdict.ERROR,
            Verdict.PASS,
            Verdict.NOT_TESTED),
        run.vectors().stream().map(VectorResult::verdict).toList());
    assertEquals(5, target.log("reset").size(), "each vector starts at power-on");
    assertEquals("6/6", progress.getLast());
    Map<String, Verdict> requirements =
        run.requirements().stream()
            .collect(
                Collectors.toMap(
                    RequirementResult::id,
                    RequirementResult::verdict,
                    (a, _) -> a,
                    LinkedHashMap::new));
    assertEquals(
        Map.of(
            "R-1", Verdict.ERROR,
            "R-2", Verdict.WARN,
            "R-3", Verdict.ERROR,
            "R-4", Verdict.PARTIAL,
            "R-5", Verdict.NOT_TESTED),
        requirements);
    assertEquals("software only", run.requirements().getLast().reason());
    assertEquals(1, run.exitStatus());
  }

  @Test
  void filteredRunLeavesOtherRequirementsOut() {
    Spec spec =
        new SpecFolder(folder)
            .with(SpecFolder.vector("R-1/v", CALL), SpecFolder.vector("R-2/v", CALL));
    target.answer(0);
    RunResult run =
        new Suite(spec, target, RunOptions.DEFAULT)
            .run(new Selection(List.of("R-2"), List.of()), (_, _) -> {});
    assertEquals(List.of("R-2/v"), run.vectors().stream().map(VectorResult::id).toList());
    assertEquals(List.of("R-2"), run.requirements().stream().map(RequirementResult::id).toList());
    assertEquals(0, run.exitStatus());
  }

  @ParameterizedTest(name = "{0} takes {1}: {2}")
  @CsvSource({
    "R-1/a, R-1/a, true",
    "R-1/a, R-1/a/case, true",
    "R-1/a, R-1/ab, false",
    "R-1*, R-10/b, true",
    "R-1/*, R-10/b, false",
    "*, anything, true",
    "*/b, R-1/b, true",
    "*/b, R-1/b/c, false",
    "R*1*b, R-1/ab, true",
    "ab*ba, aba, false",
    "a**a, aa, true",
    "r-1/a, R-1/a, false",
  })
  void globs(String glob, String id, boolean taken) {
    assertEquals(taken, Selection.matches(glob, id));
  }

  private static byte[] classes(String name, int number) {
    byte[] text = name.getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(text.length + 5).put(text).put((byte) 0).putInt(number).array();
  }
}
