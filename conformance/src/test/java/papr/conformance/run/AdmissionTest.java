package papr.conformance.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import papr.conformance.target.NotPossibleException;
import papr.spec.Capability;
import papr.spec.Spec;

/** What keeps a vector from running, before its first step and in the middle. */
class AdmissionTest {
  private static final String CALL = "{'call':'f','in':[],'out':['0']}";

  @TempDir Path folder;
  private final FakeTarget target = new FakeTarget();

  private Spec spec() {
    return new SpecFolder(folder).with(SpecFolder.vector("R-1/v", CALL));
  }

  private VectorResult run() {
    Spec spec = spec();
    return new Runner(spec, target, RunOptions.DEFAULT).run(spec.vector("R-1/v").orElseThrow());
  }

  private int count(boolean deviceNamed, String obstacle) {
    return Admission.count(spec(), target.info(), deviceNamed, _ -> obstacle);
  }

  @Test
  void obstacleOfTheTargetIsNotTested() {
    target.obstacle = "something stands in the way";
    VectorResult result = run();
    assertEquals(Verdict.NOT_TESTED, result.verdict());
    assertEquals("something stands in the way", result.reason());
    assertEquals(List.of(), target.log, "nothing was done");
  }

  @Test
  void whatCannotBeDoneHereIsNotTested() {
    target.answer(() -> {
      throw new NotPossibleException("the kernel does not pass f on");
    });
    VectorResult result = run();
    assertEquals(Verdict.NOT_TESTED, result.verdict());
    assertEquals("step 1 call f(): the kernel does not pass f on", result.reason());
  }

  @Test
  void countFollowsTheRunner() {
    assertEquals(1, count(false, ""));
    assertEquals(0, count(false, "an obstacle"));
    target.dangerous = true;
    assertEquals(0, count(false, ""));
    assertEquals(1, count(true, ""));
    target.capabilities = EnumSet.noneOf(Capability.class);
    assertEquals(0, count(true, ""));
  }
}
