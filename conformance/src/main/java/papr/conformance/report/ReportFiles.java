package papr.conformance.report;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import papr.conformance.run.RunResult;
import papr.spec.Spec;

/** Writes all reports of a run into a folder. */
public final class ReportFiles {
  private ReportFiles() {}

  /**
   * Writes results.json, junit.xml, results.tap and report.html.
   *
   * @param folder is there; files of an earlier run are replaced
   */
  public static void write(RunResult run, Spec spec, String version, Path folder)
      throws IOException {
    write(new JsonReport(), run, spec, version, folder.resolve("results.json"));
    write(new JunitReport(), run, spec, version, folder.resolve("junit.xml"));
    write(new TapReport(), run, spec, version, folder.resolve("results.tap"));
    write(new HtmlReport(), run, spec, version, folder.resolve("report.html"));
  }

  private static void write(Report report, RunResult run, Spec spec, String version, Path file)
      throws IOException {
    try (Writer out = Files.newBufferedWriter(file)) {
      report.write(run, spec, version, out);
    }
  }
}
