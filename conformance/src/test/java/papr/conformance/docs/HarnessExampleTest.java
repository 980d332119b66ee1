package papr.conformance.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import papr.conformance.run.RunOptions;
import papr.conformance.run.RunResult;
import papr.conformance.run.Selection;
import papr.conformance.run.Suite;
import papr.conformance.run.VectorResult;
import papr.conformance.run.Verdict;
import papr.conformance.target.Target;
import papr.conformance.target.Targets;
import papr.spec.Spec;

/**
 * The harness in docs/examples speaks the protocol and does what it claims, and the vectors notice
 * it when it is wrong on purpose.
 */
class HarnessExampleTest {

  private static final String HARNESS = "docs/examples/harness/papr_harness.py";

  /** Far fewer than there are, but enough to show that the suite was really run. */
  private static final int MANY = 600;

  /** What {@code --deviation close-stranger} answers. */
  private static final int STRANGER_STATUS = -5;

  @BeforeAll
  static void needsPython() throws InterruptedException {
    boolean found;
    try {
      Process python = new ProcessBuilder("python3", "--version").start();
      found = python.waitFor() == 0;
    } catch (IOException _) {
      found = false;
    }
    assumeTrue(found, "the harness needs python3, which is not on PATH");
  }

  @Test
  void passesWhatItClaims() {
    Spec spec = Spec.load();
    RunResult run = run(spec, "");
    Set<String> capable = new LinkedHashSet<>();
    for (String id : spec.vectors().keySet()) {
      if (run.target().capabilities().containsAll(spec.vector(id).orElseThrow().needs())) {
        capable.add(id);
      }
    }
    for (VectorResult vector : run.vectors()) {
      Set<Verdict> fine =
          capable.contains(vector.id())
              ? Set.of(Verdict.PASS, Verdict.SKIP)
              : Set.of(Verdict.NOT_TESTED);
      assertTrue(
          fine.contains(vector.verdict()),
          () -> vector.id() + " is " + vector.verdict() + ": " + vector.reason());
    }
    assertTrue(run.totals().getOrDefault(Verdict.PASS, 0) >= MANY, () -> "only " + run.totals());
    assertEquals(0, run.exitStatus());
  }

  @Test
  void deviationIsNoticedWhereStrangersClose() {
    Spec spec = Spec.load();
    Map<String, Verdict> right = verdicts(run(spec, ""));
    RunResult run = run(spec, " --deviation close-stranger");
    Map<String, Verdict> wrong = verdicts(run);

    Set<String> expected = new LinkedHashSet<>(right.keySet());
    expected.removeIf(id ->
        right.get(id) != Verdict.PASS
            || !StrangerClose.isNoticedBy(spec.vector(id).orElseThrow(), STRANGER_STATUS));
    Set<String> noticed = new LinkedHashSet<>(wrong.keySet());
    noticed.removeIf(id -> wrong.get(id) == right.get(id));

    assertFalse(expected.isEmpty());
    assertEquals(expected, noticed);
    for (String id : noticed) {
      assertTrue(Set.of(Verdict.FAIL, Verdict.WARN).contains(wrong.get(id)), id);
    }
    assertEquals(1, run.exitStatus());
  }

  private static RunResult run(Spec spec, String options) {
    String file = SourceTree.find().file(HARNESS).toString();
    String command = "exec:python3 -B '" + file.replace("'", "'\\''") + "'" + options;
    try (Target target = Targets.open(command, "test", Optional.empty())) {
      return new Suite(spec, target, RunOptions.DEFAULT).run(Selection.ALL, (_, _) -> {});
    }
  }

  private static Map<String, Verdict> verdicts(RunResult run) {
    return run.vectors().stream()
        .collect(Collectors.toMap(VectorResult::id, VectorResult::verdict));
  }
}
