package papr.conformance.guest.scenario;

import java.util.List;
import papr.conformance.run.Verdict;

/**
 * What came of a scenario.
 *
 * @param scenario its name
 * @param verdict PASS, FAIL or ERROR
 * @param findings what was not as it should be, or what broke; empty with PASS
 * @param lines what the guest said and called
 * @param timing how long parts of it took
 * @param millis how long it took
 */
public record Outcome(
    String scenario,
    Verdict verdict,
    List<String> findings,
    List<String> lines,
    List<String> timing,
    long millis) {
  public Outcome {
    findings = List.copyOf(findings);
    lines = List.copyOf(lines);
    timing = List.copyOf(timing);
  }
}
