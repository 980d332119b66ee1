package papr.conformance.report;

import java.io.IOException;
import java.io.Writer;
import papr.conformance.run.RunResult;
import papr.spec.Spec;

/** One way to write down a run. */
public interface Report {
  /**
   * Writes the report.
   *
   * @param run what came of the run
   * @param spec where statements of requirements come from
   * @param version version of this program
   * @param out where to; flushed, not closed
   */
  void write(RunResult run, Spec spec, String version, Writer out) throws IOException;
}
