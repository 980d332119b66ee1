package papr.conformance.report;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import papr.conformance.run.Check;
import papr.conformance.run.StepResult;
import papr.conformance.run.StepText;
import papr.conformance.run.VectorResult;
import papr.conformance.run.Verdict;
import papr.spec.Requirement;
import papr.spec.Spec;
import papr.spec.Vector;

/**
 * One vector that did not pass, for people: the steps up to the one that failed with all numbers,
 * what it is about, and how to run it again.
 */
final class FailureText {
  private final Palette palette;
  private final Spec spec;
  private final String rerun;
  private final Writer out;

  /**
   * Prepares.
   *
   * @param rerun the command that runs the suite on the same target again, "" when not known
   */
  FailureText(Palette palette, Spec spec, String rerun, Writer out) {
    this.palette = palette;
    this.spec = spec;
    this.rerun = rerun;
    this.out = out;
  }

  void tell(VectorResult vector) throws IOException {
    String verdict = palette.paint(vector.verdict(), vector.verdict().toString());
    out.write("\n" + verdict + " " + vector.id() + "  " + vector.title() + "\n");
    boolean isNew = vector.verdict() != Verdict.XFAIL && vector.verdict() != Verdict.XPASS;
    StepResult failed = vector.failedStep();
    if (isNew) {
      for (StepResult step : vector.steps()) {
        if (step.holds()) {
          before(step);
        }
      }
    }
    if (failed == null || vector.verdict() == Verdict.XFAIL) {
      out.write("  " + vector.reason() + "\n");
    }
    if (failed != null) {
      failed(failed, vector);
    }
    for (String id : vector.requirements()) {
      out.write("  " + statement(id) + "\n");
    }
    if (!rerun.isEmpty() && vector.verdict() != Verdict.XFAIL) {
      out.write("  rerun: " + rerun + " --vector " + vector.id() + "\n");
    }
  }

  private void before(StepResult step) throws IOException {
    String received = step.done() ? StepText.received(step) : "left out";
    out.write("  step " + step.number() + ": " + StepText.headline(step));
    out.write(received.isEmpty() ? "" : " -> " + received);
    out.write((step.busy() > 0 ? ", " + StepText.busy(step) : "") + "\n");
  }

  private void failed(StepResult step, VectorResult vector) throws IOException {
    int all = spec.vector(vector.id()).map(Vector::steps).map(List::size).orElse(0);
    String of = all < step.number() ? "" : " of " + all;
    out.write("  failed in step " + step.number() + of + ": " + StepText.headline(step) + "\n");
    if (!step.step().frame().note().isEmpty()) {
      out.write("    (" + step.step().frame().note() + ")\n");
    }
    if (step.busy() > 0) {
      out.write("    " + StepText.busy(step) + "\n");
    }
    for (Check check : step.checks()) {
      out.write("    " + (check.holds() ? "  " : "! ") + check.what());
      out.write(": expected " + check.expected() + ", received " + check.received() + "\n");
    }
  }

  private String statement(String id) {
    return spec.requirement(id).map(FailureText::statement).orElse(id);
  }

  private static String statement(Requirement found) {
    return found.id() + " (" + found.rendered() + "): " + found.statement();
  }
}
