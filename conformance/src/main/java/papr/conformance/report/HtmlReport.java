package papr.conformance.report;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import papr.conformance.run.Check;
import papr.conformance.run.RequirementResult;
import papr.conformance.run.RunResult;
import papr.conformance.run.StepResult;
import papr.conformance.run.StepText;
import papr.conformance.run.VectorResult;
import papr.spec.Requirement;
import papr.spec.RequirementGroup;
import papr.spec.Spec;

/** One page without anything from elsewhere: requirements by group, their vectors folded away. */
final class HtmlReport implements Report {
  private static final String STYLE =
      """
      body{font:15px/1.4 sans-serif;max-width:70em;margin:2em auto;padding:0 1em;color:#222}
      h2{margin-top:2em}details{margin:.2em 0}summary{cursor:pointer}
      .v{display:inline-block;min-width:7em;font:bold 12px monospace}
      .PASS{color:#186a2d}.FAIL,.ERROR,.XPASS{color:#a40e26}.WARN,.XFAIL,.PARTIAL{color:#7a5200}
      .SKIP,.NOT_TESTED{color:#555}.in{margin:.2em 0 .6em 2em}code{font-size:13px}
      .bad{background:#ffe8ea}
      @media(prefers-color-scheme:dark){body{background:#181a1b;color:#ddd}
      .PASS{color:#6fcf87}.FAIL,.ERROR,.XPASS{color:#ff8b98}.WARN,.XFAIL,.PARTIAL{color:#e0b24c}
      .SKIP,.NOT_TESTED{color:#aaa}.bad{background:#4a1f25}}
      """;

  @Override
  public void write(RunResult run, Spec spec, String version, Writer out) throws IOException {
    String title = "papr " + version + " on " + run.target().name() + " " + run.target().version();
    out.write("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>");
    out.write(XmlText.escape(title) + "</title>\n<style>\n" + STYLE + "</style></head><body>\n");
    out.write("<h1>" + XmlText.escape(title) + "</h1>\n<p>" + Totals.line(run) + "<br>");
    out.write(Totals.detail(run) + "<br>started " + run.started() + ", " + run.millis() + " ms");
    if (run.deviations() != null) {
      out.write("<br>deviations " + XmlText.escape(run.deviations()));
    }
    out.write("</p>\n");
    Map<String, VectorResult> vectors =
        run.vectors().stream().collect(Collectors.toMap(VectorResult::id, Function.identity()));
    for (RequirementGroup group : spec.requirementGroups()) {
      List<RequirementResult> results =
          run.requirements().stream().filter(r -> r.group().equals(group.id())).toList();
      if (!results.isEmpty()) {
        out.write("<h2>" + XmlText.escape(group.title()) + "</h2>\n");
        for (RequirementResult result : results) {
          requirement(result, spec, vectors, out);
        }
      }
    }
    out.write("</body></html>\n");
    out.flush();
  }

  private static void requirement(
      RequirementResult result, Spec spec, Map<String, VectorResult> vectors, Writer out)
      throws IOException {
    String statement = spec.requirement(result.id()).map(Requirement::statement).orElse("");
    out.write("<details id=\"" + XmlText.escape(result.id()) + "\"><summary>");
    out.write(badge(result.verdict().name()) + "<b>" + XmlText.escape(result.id()) + "</b> ");
    out.write(XmlText.escape(statement) + "</summary><div class=\"in\">\n");
    out.write(XmlText.escape(result.reason()));
    for (String id : result.vectors()) {
      VectorResult vector = vectors.get(id);
      if (vector != null) {
        vector(vector, out);
      }
    }
    out.write("</div></details>\n");
  }

  private static void vector(VectorResult vector, Writer out) throws IOException {
    out.write("<details><summary>" + badge(vector.verdict().name()));
    out.write("<code>" + XmlText.escape(vector.id()) + "</code> ");
    out.write(XmlText.escape(vector.title()) + "</summary><div class=\"in\">");
    out.write(XmlText.escape(vector.reason()) + "<ol>\n");
    for (StepResult step : vector.steps()) {
      out.write("<li" + (step.holds() ? "" : " class=\"bad\"") + "><code>");
      out.write(XmlText.escape(StepText.headline(step)) + "</code>");
      out.write(step.done() ? "" : " (left out)");
      for (Check check : step.checks()) {
        out.write("<br>" + XmlText.escape(check.what()) + ": expected <code>");
        out.write(XmlText.escape(check.expected()) + "</code>, received <code>");
        out.write(XmlText.escape(check.received()) + "</code>");
      }
      out.write("</li>\n");
    }
    out.write("</ol></div></details>\n");
  }

  private static String badge(String verdict) {
    return "<span class=\"v " + verdict + "\">" + verdict + "</span>";
  }
}
