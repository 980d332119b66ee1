package papr.conformance.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import papr.spec.Capability;
import papr.spec.Spec;

/** Busy and extended-delay answers are tried again, with time moved and not for ever. */
class RetryTest {
  private static final String CALL = "{'call':'f','in':['0x7'],'out':['0']}";

  @TempDir Path folder;
  private final FakeTarget target = new FakeTarget();
  private final List<Long> pauses = new ArrayList<>();

  private VectorResult run(String step) {
    Spec spec = new SpecFolder(folder).with(SpecFolder.vector("R-1/v", step));
    RunOptions options = new RunOptions(null, false, pauses::add);
    return new Runner(spec, target, options).run(spec.vector("R-1/v").orElseThrow());
  }

  private int busy(VectorResult result) {
    return result.steps().getFirst().busy();
  }

  @ParameterizedTest(name = "{0} moves time by {1} ms")
  @CsvSource({
    "-2, 1",
    "9900, 1",
    "9901, 10",
    "9902, 100",
    "9903, 1000",
    "9904, 10000",
    "9905, 100000"
  })
  void clockMovesByWhatIsSuggested(int status, long millis) {
    target.answer(status);
    target.answer(0);
    VectorResult result = run(CALL);
    assertEquals(Verdict.PASS, result.verdict(), result::reason);
    assertEquals(1, busy(result));
    assertEquals(
        List.of("reset m", "call f [7] 1", "advance " + millis, "call f [7] 1"), target.log);
    assertEquals(List.of(), pauses);
  }

  @ParameterizedTest(name = "{0} waits at most {1} ms")
  @CsvSource({"-2, 1", "9900, 1", "9902, 100", "9903, 250", "9905, 250"})
  void realPausesAreShort(int status, long millis) {
    target.capabilities = EnumSet.of(Capability.CALL);
    target.properties.put("f", new byte[4]);
    target.answer(status);
    target.answer(0);
    assertEquals(Verdict.PASS, run(CALL).verdict());
    assertEquals(List.of(millis), pauses);
    assertEquals(List.of(), target.log("advance"));
  }

  @Test
  void severalKindsOfBusyInOneCall() {
    target.answer(-2);
    target.answer(9901);
    target.answer(-2);
    target.answer(0);
    VectorResult result = run(CALL);
    assertEquals(Verdict.PASS, result.verdict(), result::reason);
    assertEquals(3, busy(result));
    assertEquals(List.of("advance 1", "advance 10", "advance 1"), target.log("advance"));
  }

  @Test
  void busyForEverEnds() {
    for (int i = 0; i < 1000; i++) {
      target.answer(-2);
    }
    VectorResult result = run(CALL);
    assertEquals(Verdict.FAIL, result.verdict());
    assertEquals(
        "step 1 call f(0x7) (after 20 busy answers): out[0] fffffffe (-2 busy),"
            + " expected 00000000 (success)",
        result.reason());
    assertEquals(21, target.log("call").size());
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, -3, -9, 1, 9899, 9906})
  void otherAnswersCountAtOnce(int status) {
    target.answer(status);
    VectorResult result = run(CALL);
    assertEquals(Verdict.FAIL, result.verdict());
    assertEquals(0, busy(result));
    assertEquals(1, target.log("call").size());
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "'-2'",
        "{'oneOf':[{'value':'0','by':'x'},{'value':'-2','by':'y'}]}",
        "{'bind':'status'}",
        "{'any':'AMB-12'}"
      })
  void permittedBusyIsNotRetried(String expectation) {
    target.answer(-2);
    VectorResult result = run("{'call':'f','in':[],'out':[" + expectation + "]}");
    assertEquals(Verdict.PASS, result.verdict(), result::reason);
    assertEquals(1, target.log("call").size());
  }

  @Test
  void expectedBusyMeansThisOne() {
    target.answer(9900);
    target.answer(-2);
    VectorResult result = run("{'call':'f','in':[],'out':['-2']}");
    assertEquals(Verdict.PASS, result.verdict(), result::reason);
    assertEquals(1, busy(result));
  }

  @Test
  void uncomparedStatusIsRetriedToo() {
    target.answer(-2);
    target.answer(0);
    assertEquals(1, busy(run("{'call':'f','in':[],'nret':1,'out':[]}")));
  }

  @Test
  void vectorCanForbidIt() {
    target.answer(-2);
    VectorResult result = run("{'call':'f','in':[],'out':['0'],'retry':false}");
    assertEquals(Verdict.FAIL, result.verdict());
    assertEquals(1, target.log("call").size());
    assertTrue(result.reason().contains("fffffffe (-2 busy)"), result::reason);
  }

  @Test
  void statusOfOpenIsItsSecondOutput() {
    String open = "{'call':'ibm,open-errinjct','in':[],'out':[{'bind':'t'},'0']}";
    target.answer(-2, 0);
    assertEquals(0, busy(run(open)), "a token that looks busy is a token");
    target.answer(0, -2);
    target.answer(5, 0);
    VectorResult result = run(open);
    assertEquals(1, busy(result));
    assertEquals(Verdict.PASS, result.verdict(), result::reason);
  }

  @Test
  void callWithoutOutputsHasNoStatus() {
    target.answer();
    assertEquals(0, busy(run("{'call':'f','in':[],'out':[]}")));
  }
}
