package papr.conformance.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import papr.conformance.target.TargetException;
import papr.spec.Spec;

/** The reason of an ERROR: one line, with the step that was under way. */
class ErrorReasonTest {
  private static final String CALL = "{'call':'f','in':['0x1'],'out':['0']}";

  @TempDir Path folder;
  private final FakeTarget target = new FakeTarget();

  private void isError(String reason, String... steps) {
    Spec spec = new SpecFolder(folder).with(SpecFolder.vector("R-1/v", steps));
    VectorResult result =
        new Runner(spec, target, RunOptions.DEFAULT).run(spec.vector("R-1/v").orElseThrow());
    assertEquals(Verdict.ERROR, result.verdict());
    assertEquals(reason, result.reason());
  }

  private void breaks(String message) {
    target.answer(() -> {
      throw new TargetException(message);
    });
  }

  @Test
  void firstStepIsNamedLikeLaterOnes() {
    breaks("no answer");
    isError("step 1 call f(0x1): no answer", CALL);
    target.answer(0);
    breaks("no answer");
    isError("step 2 call f(0x1): no answer", CALL, CALL);
  }

  @Test
  void soIsTheStepOfAVectorThatIsWrong() {
    isError(
        "step 1 call f($token): no step has bound $token",
        "{'call':'f','in':['$token'],'out':['0']}");
    target.answer(0);
    isError(
        "step 1 call f() with 1 outputs: the vector expects 2 outputs of 1",
        "{'call':'f','in':[],'nret':1,'out':['0','0']}");
  }

  @Test
  void reasonIsOneLineWhateverTheTargetSays() {
    breaks("it said:\n  one\r\n\ttwo\u2028three\n");
    isError("step 1 call f(0x1): it said: one two three", CALL);
    assertEquals("a b", new TargetException("a\nb", new IllegalStateException()).getMessage());
  }
}
