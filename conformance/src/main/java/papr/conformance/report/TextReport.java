package papr.conformance.report;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import papr.conformance.run.RunResult;
import papr.conformance.run.VectorResult;
import papr.conformance.run.Verdict;
import papr.spec.RequirementGroup;
import papr.spec.Spec;

/** A report for people: what went wrong, a table of requirement groups, the totals. */
final class TextReport implements Report {
  private static final List<Verdict> COLUMNS =
      List.of(
          Verdict.PASS,
          Verdict.PARTIAL,
          Verdict.WARN,
          Verdict.FAIL,
          Verdict.XFAIL,
          Verdict.XPASS,
          Verdict.ERROR,
          Verdict.SKIP,
          Verdict.NOT_TESTED);

  private static final int MOST_REASONS = 10;

  private final Palette palette;
  private final String rerun;

  /**
   * Prepares.
   *
   * @param rerun the command that runs the suite on the same target again, "" when not known
   */
  TextReport(Palette palette, String rerun) {
    this.palette = palette;
    this.rerun = rerun;
  }

  @Override
  public void write(RunResult run, Spec spec, String version, Writer out) throws IOException {
    out.write(
        "papr " + version + " on " + (run.target().name() + " " + run.target().version()).strip());
    out.write(run.deviations() == null ? "\n" : ", deviations " + run.deviations() + "\n");
    FailureText failures = new FailureText(palette, spec, rerun, out);
    for (VectorResult vector : run.vectors()) {
      if (isTold(vector.verdict())) {
        failures.tell(vector);
      }
    }
    out.write("\n");
    table(run, spec, out);
    untested(run, out);
    out.write("\n" + Totals.line(run) + "\n" + Totals.detail(run) + "\n");
    if (!run.testedAnything()) {
      out.write("nothing was tested: that is not a success\n");
    }
    out.flush();
  }

  private static boolean isTold(Verdict verdict) {
    return switch (verdict) {
      case FAIL, WARN, XPASS, ERROR, XFAIL -> true;
      case PASS, SKIP, NOT_TESTED, PARTIAL -> false;
    };
  }

  private void table(RunResult run, Spec spec, Writer out) throws IOException {
    Map<Verdict, Integer> all = new EnumMap<>(Verdict.class);
    run.requirements().forEach(result -> all.merge(result.verdict(), 1, Integer::sum));
    List<Verdict> columns = COLUMNS.stream().filter(all::containsKey).toList();
    List<RequirementGroup> groups =
        spec.requirementGroups().stream().filter(group -> has(run, group)).toList();
    int width = groups.stream().mapToInt(group -> group.title().length()).max().orElse(0);
    width = Math.max(width, "requirements".length());
    row(out, "requirements", width, columns.stream().map(Verdict::toString).toList(), columns);
    for (RequirementGroup group : groups) {
      List<String> cells = new ArrayList<>();
      for (Verdict verdict : columns) {
        long count =
            run.requirements().stream()
                .filter(result -> result.group().equals(group.id()) && result.verdict() == verdict)
                .count();
        cells.add(count == 0 ? "." : Long.toString(count));
      }
      row(out, group.title(), width, cells, columns);
    }
  }

  private static boolean has(RunResult run, RequirementGroup group) {
    return run.requirements().stream().anyMatch(result -> result.group().equals(group.id()));
  }

  private void row(Writer out, String title, int width, List<String> cells, List<Verdict> columns)
      throws IOException {
    StringBuilder line = new StringBuilder(title);
    line.append(" ".repeat(width - title.length()));
    for (int i = 0; i < cells.size(); i++) {
      Verdict column = columns.get(i);
      String cell = cells.get(i);
      line.append(" ".repeat(2 + column.toString().length() - cell.length()));
      line.append(cell.equals(".") ? cell : palette.paint(column, cell));
    }
    out.write(line.append('\n').toString());
  }

  /** Why vectors were skipped or not tested, most frequent reasons first. */
  private static void untested(RunResult run, Writer out) throws IOException {
    Map<String, Integer> reasons = new TreeMap<>();
    for (VectorResult vector : run.vectors()) {
      if (vector.verdict() == Verdict.SKIP || vector.verdict() == Verdict.NOT_TESTED) {
        reasons.merge(vector.verdict() + ": " + vector.reason(), 1, Integer::sum);
      }
    }
    if (reasons.isEmpty()) {
      return;
    }
    out.write("\n");
    List<Map.Entry<String, Integer>> sorted = new ArrayList<>(reasons.entrySet());
    sorted.sort((one, other) -> other.getValue() - one.getValue());
    int shown = Math.min(sorted.size(), MOST_REASONS);
    for (Map.Entry<String, Integer> reason : sorted.subList(0, shown)) {
      int count = reason.getValue();
      out.write(count + (count == 1 ? " vector " : " vectors ") + reason.getKey() + "\n");
    }
    int more = sorted.size() - shown;
    if (more > 0) {
      out.write("… and " + more + (more == 1 ? " more reason\n" : " more reasons\n"));
    }
  }
}
