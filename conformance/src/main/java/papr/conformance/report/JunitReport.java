package papr.conformance.report;

import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import papr.conformance.run.RunResult;
import papr.conformance.run.VectorResult;
import papr.conformance.run.Verdict;
import papr.spec.Spec;

/** JUnit XML: one suite per vector group, one case per vector. */
final class JunitReport implements Report {
  @Override
  public void write(RunResult run, Spec spec, String version, Writer out) throws IOException {
    out.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.write("<testsuites name=\"papr " + XmlText.escape(version) + " on ");
    out.write(XmlText.escape(run.target().name()) + "\"" + counts(run.vectors()) + ">\n");
    Map<String, List<VectorResult>> groups =
        run.vectors().stream()
            .collect(
                Collectors.groupingBy(
                    VectorResult::group, LinkedHashMap::new, Collectors.toList()));
    for (Map.Entry<String, List<VectorResult>> group : groups.entrySet()) {
      out.write("  <testsuite name=\"" + XmlText.escape(group.getKey()) + "\"");
      out.write(counts(group.getValue()) + ">\n");
      for (VectorResult vector : group.getValue()) {
        testCase(vector, out);
      }
      out.write("  </testsuite>\n");
    }
    out.write("</testsuites>\n");
    out.flush();
  }

  private static String counts(List<VectorResult> vectors) {
    return " tests=\""
        + vectors.size()
        + "\" failures=\""
        + (count(vectors, Verdict.FAIL) + count(vectors, Verdict.XPASS))
        + "\" errors=\""
        + count(vectors, Verdict.ERROR)
        + "\" skipped=\""
        + (count(vectors, Verdict.SKIP)
            + count(vectors, Verdict.NOT_TESTED)
            + count(vectors, Verdict.XFAIL))
        + "\"";
  }

  private static long count(List<VectorResult> vectors, Verdict verdict) {
    return vectors.stream().filter(vector -> vector.verdict() == verdict).count();
  }

  private static void testCase(VectorResult vector, Writer out) throws IOException {
    out.write("    <testcase classname=\"" + XmlText.escape(vector.group()) + "\" name=\"");
    out.write(XmlText.escape(vector.id()) + "\"");
    String message = XmlText.escape(vector.verdict() + ": " + vector.reason());
    switch (vector.verdict()) {
      case PASS -> out.write("/>\n");
      case WARN -> out.write("><system-out>" + message + "</system-out></testcase>\n");
      case FAIL, XPASS -> out.write("><failure message=\"" + message + "\"/></testcase>\n");
      case ERROR -> out.write("><error message=\"" + message + "\"/></testcase>\n");
      case SKIP, NOT_TESTED, XFAIL, PARTIAL ->
          out.write("><skipped message=\"" + message + "\"/></testcase>\n");
    }
  }
}
