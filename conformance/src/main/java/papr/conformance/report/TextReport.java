package papr.conformance.report;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import papr.conformance.run.Check;
import papr.conformance.run.RunResult;
import papr.conformance.run.StepResult;
import papr.conformance.run.StepText;
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

  private final Palette palette;

  TextReport(Palette palette) {
    this.palette = palette;
  }

  @Override
  public void write(RunResult run, Spec spec, String version, Writer out) throws IOException {
    out.write(
        "papr " + version + " on " + (run.target().name() + " " + run.target().version()).strip());
    out.write(run.deviations() == null ? "\n" : ", deviations " + run.deviations() + "\n");
    for (VectorResult vector : run.vectors()) {
      if (isTold(vector.verdict())) {
        tell(vector, spec, out);
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

  private void tell(VectorResult vector, Spec spec, Writer out) throws IOException {
    String verdict = palette.paint(vector.verdict(), vector.verdict().toString());
    out.write("\n" + verdict + " " + vector.id() + "  " + vector.title() + "\n");
    StepResult step = vector.failedStep();
    if (step == null || vector.verdict() == Verdict.XFAIL) {
      out.write("  " + vector.reason() + "\n");
    }
    if (step != null) {
      step(step, out);
    }
    for (String id : vector.requirements()) {
      out.write("  " + statement(spec, id) + "\n");
    }
  }

  private static void step(StepResult step, Writer out) throws IOException {
    out.write("  step " + step.number() + ": " + StepText.headline(step.step()) + "\n");
    if (step.busy() > 0) {
      out.write("    after " + step.busy() + " busy answers\n");
    }
    for (Check check : step.checks()) {
      out.write("    " + (check.holds() ? "  " : "! ") + check.what());
      out.write(": expected " + check.expected() + ", received " + check.received() + "\n");
    }
  }

  private static String statement(Spec spec, String id) {
    return spec.requirement(id)
        .map(found -> found.id() + " (" + found.rendered() + "): " + found.statement())
        .orElse(id);
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

  /** Why vectors were skipped or not tested, most frequent reason first. */
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
    sorted.sort(Map.Entry.<String, Integer>comparingByValue().reversed());
    for (Map.Entry<String, Integer> reason : sorted) {
      int count = reason.getValue();
      out.write(count + (count == 1 ? " vector " : " vectors ") + reason.getKey() + "\n");
    }
  }
}
