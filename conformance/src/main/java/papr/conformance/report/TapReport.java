package papr.conformance.report;

import java.io.IOException;
import java.io.Writer;
import papr.conformance.run.RunResult;
import papr.conformance.run.VectorResult;
import papr.spec.Spec;

/** TAP 14: recorded deviations are TODO tests, a recorded deviation that is gone is not ok. */
final class TapReport implements Report {
  @Override
  public void write(RunResult run, Spec spec, String version, Writer out) throws IOException {
    out.write("TAP version 14\n1.." + run.vectors().size() + "\n");
    int number = 0;
    for (VectorResult vector : run.vectors()) {
      number++;
      String test = number + " - " + escape(vector.id());
      String reason = escape(vector.reason());
      out.write(
          switch (vector.verdict()) {
            case PASS -> "ok " + test + "\n";
            case WARN -> "ok " + test + "\n# WARN " + reason + "\n";
            case SKIP -> "ok " + test + " # SKIP " + reason + "\n";
            case NOT_TESTED, PARTIAL -> "ok " + test + " # SKIP not tested: " + reason + "\n";
            case XFAIL -> "not ok " + test + " # TODO " + reason + "\n";
            case FAIL, XPASS, ERROR ->
                "not ok " + test + "\n" + diagnosis(vector, spec) + "  ...\n";
          });
    }
    out.flush();
  }

  /** A YAML block with double-quoted scalars. */
  private static String diagnosis(VectorResult vector, Spec spec) {
    String id = vector.requirements().getFirst();
    String statement = spec.requirement(id).map(found -> found.statement()).orElse("");
    return "  ---\n  verdict: "
        + vector.verdict()
        + "\n  message: "
        + quote(vector.reason())
        + "\n  requirement: "
        + quote(id + ": " + statement)
        + "\n";
  }

  private static String quote(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
  }

  private static String escape(String text) {
    return text.replace("\\", "\\\\").replace("#", "\\#").replace('\n', ' ');
  }
}
