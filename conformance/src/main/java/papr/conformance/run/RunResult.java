package papr.conformance.run;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import papr.conformance.target.TargetInfo;

/**
 * What came of a run.
 *
 * @param target what was tested
 * @param deviations name of the list of known deviations, null for none
 * @param started when it started
 * @param millis how long it took
 * @param vectors in the order they ran
 * @param requirements in file order; those that no chosen vector checks are left out of a run that
 *     was filtered
 */
public record RunResult(
    TargetInfo target,
    @Nullable String deviations,
    Instant started,
    long millis,
    List<VectorResult> vectors,
    List<RequirementResult> requirements) {
  public RunResult {
    vectors = List.copyOf(vectors);
    requirements = List.copyOf(requirements);
  }

  /** Number of vectors by verdict; every verdict of a vector is a key. */
  public Map<Verdict, Integer> totals() {
    Map<Verdict, Integer> totals = new EnumMap<>(Verdict.class);
    for (Verdict verdict : Verdict.values()) {
      if (verdict != Verdict.PARTIAL) {
        totals.put(verdict, 0);
      }
    }
    vectors.forEach(vector -> totals.merge(vector.verdict(), 1, Integer::sum));
    return totals;
  }

  /** Whether any vector put the platform to the test. */
  public boolean testedAnything() {
    return vectors.stream().anyMatch(vector -> vector.verdict().isTested());
  }

  /** 0: no FAIL, XPASS or ERROR, and something was tested; 1 otherwise. */
  public int exitStatus() {
    boolean bad = vectors.stream().anyMatch(vector -> vector.verdict().isBad());
    return bad || !testedAnything() ? 1 : 0;
  }
}
