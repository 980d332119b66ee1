package papr.conformance.report;

import java.util.Map;
import papr.conformance.run.RunResult;
import papr.conformance.run.Verdict;

/** The last lines of a text report. */
final class Totals {
  private Totals() {}

  /** "12 passed, 0 failed, 3 skipped", with what else there is. */
  static String line(RunResult run) {
    Map<Verdict, Integer> totals = run.totals();
    StringBuilder line = new StringBuilder();
    line.append(of(totals, Verdict.PASS)).append(" passed, ");
    line.append(of(totals, Verdict.FAIL) + of(totals, Verdict.XPASS) + of(totals, Verdict.ERROR))
        .append(" failed, ");
    line.append(of(totals, Verdict.SKIP) + of(totals, Verdict.NOT_TESTED)).append(" skipped");
    if (of(totals, Verdict.WARN) > 0) {
      line.append(", ").append(of(totals, Verdict.WARN)).append(" passed with a warning");
    }
    if (of(totals, Verdict.XFAIL) > 0) {
      line.append(", ").append(of(totals, Verdict.XFAIL)).append(" failed as recorded");
    }
    return line.toString();
  }

  /** "PASS 12, FAIL 0, …" of all verdicts. */
  static String detail(RunResult run) {
    StringBuilder line = new StringBuilder();
    run.totals()
        .forEach((verdict, count) ->
            line.append(line.isEmpty() ? "" : ", ").append(verdict).append(' ').append(count));
    return line.toString();
  }

  private static int of(Map<Verdict, Integer> totals, Verdict verdict) {
    return totals.getOrDefault(verdict, 0);
  }
}
