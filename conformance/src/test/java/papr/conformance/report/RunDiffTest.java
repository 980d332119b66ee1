package papr.conformance.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import papr.conformance.run.Verdict;

/** What counts as worse. */
class RunDiffTest {
  @ParameterizedTest
  @CsvSource({
    "PASS, FAIL, true",
    "PASS, ERROR, true",
    "PASS, WARN, true",
    "PASS, XFAIL, true",
    "PASS, NOT_TESTED, true",
    "PASS, SKIP, true",
    "WARN, PASS, false",
    "XFAIL, PASS, false",
    "XFAIL, XPASS, true",
    "FAIL, PASS, false",
    "FAIL, ERROR, false",
    "FAIL, NOT_TESTED, false",
    "NOT_TESTED, FAIL, true",
    "NOT_TESTED, PASS, false",
    "SKIP, NOT_TESTED, false"
  })
  void table(Verdict before, Verdict after, boolean worse) {
    RunDiff diff = RunDiff.of(of("v", before), of("v", after));
    assertEquals(worse ? 1 : 0, diff.regressions());
    assertEquals(1, diff.changes().size());
  }

  @Test
  void newAndGoneVectorsAreChanges() {
    RunDiff diff = RunDiff.of(of("gone", Verdict.PASS), of("new", Verdict.FAIL));
    assertEquals(
        List.of("worse  absent -> FAIL  new", "worse  PASS -> absent  gone"),
        diff.changes().stream().map(RunDiff.Change::text).toList());
  }

  @Test
  void sameVerdictsAreNoChange() {
    assertEquals(List.of(), RunDiff.of(of("v", Verdict.FAIL), of("v", Verdict.FAIL)).changes());
  }

  private static ResultsFile of(String id, Verdict verdict) {
    Map<String, Verdict> vectors = new LinkedHashMap<>();
    vectors.put(id, verdict);
    return new ResultsFile(vectors);
  }
}
