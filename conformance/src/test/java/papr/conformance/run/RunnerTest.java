package papr.conformance.run;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import papr.conformance.target.AccessResult;
import papr.spec.AddressRange;
import papr.spec.Capability;
import papr.spec.Spec;
import papr.spec.SpecException;

/** Steps of a vector: what is sent, what is compared, and what a failure says. */
class RunnerTest {
  private static final String OPEN =
      "{'call':'ibm,open-errinjct','in':[],'out':[{'bind':'token','not':['0']},'0']}";
  private static final String CLOSE = "{'call':'ibm,close-errinjct','in':['$token'],'out':['0']}";

  @TempDir Path folder;
  private SpecFolder files;
  private final FakeTarget target = new FakeTarget();

  @BeforeEach
  void writeFiles() {
    files = new SpecFolder(folder);
  }

  private VectorResult run(String... steps) {
    return runWith("'needs':['CALL']", steps);
  }

  private VectorResult runWith(String members, String... steps) {
    Spec spec = files.with(SpecFolder.vectorWith("R-1/v", members, steps));
    return new Runner(spec, target, RunOptions.DEFAULT).run(spec.vector("R-1/v").orElseThrow());
  }

  private static void passes(VectorResult result) {
    assertEquals(Verdict.PASS, result.verdict(), result::reason);
    assertEquals("", result.reason());
    assertNull(result.failedStep());
  }

  private static void fails(String reason, VectorResult result) {
    assertEquals(Verdict.FAIL, result.verdict(), result::reason);
    assertEquals(reason, result.reason());
  }

  private static Check.CellCheck cell(VectorResult result, int step, int output) {
    return (Check.CellCheck) result.steps().get(step - 1).checks().get(output);
  }

  @Test
  void bindsOutputsAndSendsThem() {
    target.answer(0x1234, 0);
    target.answer(0);
    passes(run(OPEN, CLOSE));
    assertEquals(
        List.of("reset m", "call ibm,open-errinjct [] 2", "call ibm,close-errinjct [4660] 1"),
        target.log);
  }

  @Test
  void forbiddenValueOfBinderFails() {
    target.answer(0, 0);
    fails(
        "step 1 call ibm,open-errinjct(): out[0] 00000000, expected any $token but 00000000",
        run(OPEN));
  }

  @Test
  void failingStepNamesNumberCallAndBothValuesWithTheirMeaning() {
    target.answer(0x51, 0);
    target.answer(-4);
    VectorResult result = run(OPEN, CLOSE, "{'call':'never','in':[],'out':['0']}");
    fails(
        "step 2 call ibm,close-errinjct($token): out[0] fffffffc (-4 not open / not the opener),"
            + " expected 00000000 (success)",
        result);
    assertEquals(2, result.steps().size(), "ends at the first step that does not hold");
    assertEquals(2, result.failedStep() == null ? 0 : result.failedStep().number());
    assertEquals(List.of(), target.log("call never"));
  }

  @Test
  void everyBrokenOutputIsNamed() {
    target.answer(1, -1, 7);
    fails(
        "step 1 call f(0x1, -2): out[0] 00000001, expected 00000000 (success);"
            + " out[2] 00000007, expected 00000008",
        run("{'call':'f','in':['0x1','-2'],'out':['0','-1','8']}"));
  }

  @ParameterizedTest(name = "{0} is alternative {1}")
  @CsvSource({"-3, 0, AMB-01", "0, 1, AMB-02", "-5, 2, T7.75"})
  void oneOfTellsWhichAlternativeWasTaken(int status, int alternative, String by) {
    target.answer(status);
    VectorResult result =
        run(
            "{'call':'f','in':[],'out':[{'oneOf':[{'value':'-3','by':'AMB-01'},"
                + "{'value':'0','by':'AMB-02'},{'value':'-5','by':'T7.75'}]}]}");
    passes(result);
    assertEquals(alternative, cell(result, 1, 0).alternative());
    assertEquals(by, cell(result, 1, 0).by());
  }

  @Test
  void oneOfWithoutMatchNamesAllAlternatives() {
    target.answer(-1);
    VectorResult result =
        run(
            "{'call':'f','in':[],'out':[{'oneOf':[{'value':'-3','by':'AMB-01'},"
                + "{'value':'0','by':'AMB-02'}]}]}");
    fails(
        "step 1 call f(): out[0] ffffffff (-1 hardware error), expected fffffffd (-3 parameter"
            + " error) by AMB-01 or 00000000 (success) by AMB-02",
        result);
    assertEquals(-1, cell(result, 1, 0).alternative());
    assertNull(cell(result, 1, 0).by());
  }

  @Test
  void anythingIsAnything() {
    target.answer(0xdeadbeef);
    VectorResult result = run("{'call':'f','in':[],'out':[{'any':'AMB-09'}]}");
    passes(result);
    assertEquals("anything by AMB-09", cell(result, 1, 0).expected());
  }

  @ParameterizedTest(name = "status {0}: second step done: {1}")
  @CsvSource({"0, true", "-3, false"})
  void guardDecidesWhetherStepIsDone(int status, boolean done) {
    target.answer(status);
    target.answer(0);
    VectorResult result =
        run(
            "{'call':'f','in':[],'out':[{'oneOf':[{'value':'-3','by':'x'},"
                + "{'value':'0','by':'y'}],'bind':'status'}]}",
            "{'call':'g','in':[],'out':['0'],'if':{'value':'$status','is':'0'}}");
    passes(result);
    assertEquals(done, result.steps().get(1).done());
    assertEquals(done ? 1 : 0, target.log("call g").size());
  }

  @Test
  void outputsWithoutExpectationAreNotCompared() {
    target.answer(0, 99, -99);
    VectorResult result = run("{'call':'f','in':[],'nret':3,'out':['0']}");
    passes(result);
    assertEquals(List.of("call f [] 3"), target.log("call"));
    assertEquals(1, result.steps().getFirst().checks().size());
  }

  @Test
  void moreExpectationsThanOutputsIsAnErrorOfTheVector() {
    target.answer(0);
    VectorResult result = run("{'call':'f','in':[],'nret':1,'out':['0','0']}");
    assertEquals(Verdict.ERROR, result.verdict());
    assertTrue(result.reason().contains("expects 2 outputs of 1"), result::reason);
  }

  @Test
  void unboundNameIsAnErrorOfTheVector() {
    VectorResult result = run(CLOSE);
    assertEquals(Verdict.ERROR, result.verdict());
    assertTrue(result.reason().contains("no step has bound $token"), result::reason);
  }

  @Test
  void brokenFileSpoilsTheRun() {
    Spec spec = files.with(SpecFolder.vector("R-1/v", CLOSE).replace("'m'", "'nowhere'"));
    Runner runner = new Runner(spec, target, RunOptions.DEFAULT);
    assertThrows(SpecException.class, () -> runner.run(spec.vector("R-1/v").orElseThrow()));
  }

  @Test
  void callerIsPassedOn() {
    target.answer(0);
    passes(
        runWith(
            "'needs':['CALL','CALLER']",
            "{'call':'f','in':[],'out':['0'],'processor':3,'partition':2}"));
    assertEquals(List.of("call f [] 1 by 3 in 2"), target.log("call"));
  }

  @Test
  void resetBuildsTheMachineAgainAndBindingsStay() {
    target.answer(0x51, 0);
    target.answer(0);
    passes(runWith("'needs':['CALL','MACHINE']", OPEN, "{'reset':true}", CLOSE));
    assertEquals(List.of("reset m", "reset m"), target.log("reset"));
  }

  @Test
  void withoutMachineResetIsPlain() {
    target.capabilities = EnumSet.of(Capability.CALL);
    target.properties.put("f", new byte[4]);
    target.answer(0);
    passes(run("{'call':'f','in':[],'out':['0']}"));
    assertEquals(List.of("reset -"), target.log("reset"));
  }

  @Test
  void memoryIsBigEndianAndCompared() {
    String areas = "'needs':[],'areas':{'buf':{'size':'0x10','align':'0x10'}}";
    String write = "{'write':'&buf','cells':['0x1','-2']}";
    passes(runWith(areas, write, "{'read':'&buf','data':'00000001fffffffe'}"));
    passes(runWith(areas, write, "{'read':'&buf+4','cells':['-2']}"));
    passes(
        runWith(
            areas,
            "{'write':'&buf','fill':'0xa5','length':'3'}",
            "{'read':'&buf','fill':'0xa5','length':'3'}"));
    fails(
        "step 2 read &buf: cell at &buf+0x4 fffffffe (-2), expected 00000003",
        runWith(areas, write, "{'read':'&buf','cells':['1','3']}"));
    fails(
        "step 2 read &buf+7: memory at &buf+7 fe00, expected feff",
        runWith(areas, write, "{'read':'&buf+7','data':'feff'}"));
  }

  @Test
  void workAreasAreAlignedAndInsideWhatIsOffered() {
    target.capabilities = EnumSet.of(Capability.CALL);
    target.properties.put("f", new byte[4]);
    String areas =
        "'needs':['CALL'],'areas':{'a':{'size':'0x11','align':'0x1'},"
            + "'b':{'size':'0x400','align':'0x400'}}";
    String step = "{'call':'f','in':['&a','&b'],'out':['0']}";
    target.work = new AddressRange(0x10010, 0xc00);
    target.answer(0);
    passes(runWith(areas, step));
    assertEquals(List.of("call f [65552, 66560] 1"), target.log("call"));

    target.work = new AddressRange(0x10010, 0x7ef);
    VectorResult tooSmall = runWith(areas, step);
    assertEquals(Verdict.NOT_TESTED, tooSmall.verdict());
    assertTrue(tooSmall.reason().contains("do not fit"), tooSmall::reason);
    target.work = null;
    assertEquals(Verdict.NOT_TESTED, runWith(areas, step).verdict());
  }

  @Test
  void accessIsSentAndItsOutcomeCompared() {
    String load =
        "{'access':'load','space':'memory','device':'a','address':'a.memory+0x10','size':2,"
            + "'expect':%s}";
    target.access = AccessResult.of(new byte[] {1, 2});
    passes(runWith("'needs':['BUS']", load.formatted("'0102'")));
    assertEquals(List.of("load memory a 80000010 2 []"), target.log("load"));
    passes(runWith("'needs':['BUS']", load.formatted("{'not':'ffff'}")));
    VectorResult other = runWith("'needs':['BUS']", load.formatted("'ffff'"));
    assertEquals(Verdict.FAIL, other.verdict());
    assertTrue(other.reason().endsWith("data 0102, expected ffff"), other::reason);
    assertEquals(
        Verdict.FAIL, runWith("'needs':['BUS']", load.formatted("{'not':'0102'}")).verdict());
  }

  @Test
  void refusedDmaIsTold() {
    String dma =
        "{'access':'dma-write','space':'memory','device':'a','address':'0','size':1,"
            + "'data':'7f','expect':'refused'}";
    target.access = AccessResult.denied();
    passes(runWith("'needs':['BUS']", dma));
    target.access = AccessResult.done();
    VectorResult done = runWith("'needs':['BUS']", dma);
    assertEquals(Verdict.FAIL, done.verdict());
    assertTrue(done.reason().endsWith("dma-write done, expected refused"), done::reason);
  }

  @Test
  void resultSaysWhatItIsAbout() {
    target.answer(0);
    VectorResult result = run("{'call':'f','in':[],'out':['0']}");
    assertAll(
        () -> assertEquals("R-1/v", result.id()),
        () -> assertEquals("v", result.group()),
        () -> assertEquals(List.of("R-1"), result.requirements()),
        () -> assertEquals(1, result.steps().getFirst().number()),
        () -> assertFalse(result.steps().isEmpty()));
  }
}
