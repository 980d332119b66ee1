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
        List.of("worse  new -> FAIL  new", "worse  PASS -> gone  gone"),
        diff.changes().stream().map(RunDiff.Change::text).toList());
  }

  @Test
  void goneIsWorseOnlyIfItWasGood() {
    Map<Verdict, Boolean> worse = new LinkedHashMap<>();
    for (Verdict verdict : Verdict.values()) {
      RunDiff diff = RunDiff.of(of("v", verdict), new ResultsFile("", "", Map.of()));
      worse.put(verdict, diff.regressions() == 1);
    }
    assertEquals(true, worse.get(Verdict.PASS));
    assertEquals(false, worse.get(Verdict.FAIL));
    assertEquals(false, worse.get(Verdict.ERROR));
    assertEquals(false, worse.get(Verdict.NOT_TESTED));
  }

  @Test
  void otherTargetAndOtherSpecificationAreSaid() {
    ResultsFile one = new ResultsFile("a 1", "0.1 c0", Map.of());
    assertEquals(
        List.of(
            "different targets: a 1, then b 2", "different specifications: 0.1 c0, then 0.2 c0"),
        RunDiff.of(one, new ResultsFile("b 2", "0.2 c0", Map.of())).differences());
    assertEquals(List.of(), RunDiff.of(one, one).differences());
    assertEquals(
        List.of(), RunDiff.of(one, new ResultsFile("", "", Map.of())).differences(), "unknown");
  }

  @Test
  void sameVerdictsAreNoChange() {
    assertEquals(List.of(), RunDiff.of(of("v", Verdict.FAIL), of("v", Verdict.FAIL)).changes());
  }

  private static ResultsFile of(String id, Verdict verdict) {
    Map<String, Verdict> vectors = new LinkedHashMap<>();
    vectors.put(id, verdict);
    return new ResultsFile("", "", vectors);
  }
}
