package papr.conformance.cli;

import java.io.PrintWriter;
import papr.conformance.target.Targets;
import papr.spec.Deviations;
import papr.spec.Requirement;
import papr.spec.RequirementGroup;
import papr.spec.Spec;
import papr.spec.Vector;
import papr.spec.VectorEntry;
import papr.spec.VectorGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code papr list}: what there is. */
final class ListCommand implements Command {
  @Override
  public String name() {
    return "list";
  }

  @Override
  public String summary() {
    return "List requirements, vectors, targets or deviations.";
  }

  @Override
  public void describe(CommandSpec spec) {
    Options.argument(
        spec, 0, "WHAT", false, "requirements (the default), vectors, targets or deviations.");
  }

  @Override
  public int run(ParseResult parsed, Console console) {
    String what = Options.argument(parsed, 0).orElse("requirements");
    PrintWriter out = console.out();
    switch (what) {
      case "requirements" -> requirements(Spec.load(), out);
      case "vectors" -> vectors(Spec.load(), out);
      case "targets" -> Targets.descriptions().forEach((name, is) -> line(out, name, is));
      case "deviations" -> deviations(Spec.load(), out);
      default ->
          throw new UsageException(
              "cannot list \"" + what + "\"; try requirements, vectors, targets or deviations");
    }
    return 0;
  }

  private static void requirements(Spec spec, PrintWriter out) {
    for (RequirementGroup group : spec.requirementGroups()) {
      out.println(group.title());
      for (Requirement requirement : group.requirements()) {
        int vectors = spec.vectorsOf(requirement.id()).size();
        line(
            out,
            "  " + requirement.id(),
            (vectors == 0 ? "untested" : vectors + (vectors == 1 ? " vector" : " vectors"))
                + ": "
                + requirement.statement());
      }
    }
  }

  private static void vectors(Spec spec, PrintWriter out) {
    for (VectorGroup group : spec.vectorGroups()) {
      out.println(group.title());
      for (VectorEntry entry : group.entries()) {
        for (Vector vector : entry.vectors()) {
          line(out, "  " + vector.id(), vector.title());
        }
      }
    }
  }

  private static void deviations(Spec spec, PrintWriter out) {
    for (String name : spec.deviationNames()) {
      Deviations deviations = spec.deviations(name);
      line(out, name, deviations.title());
      line(out, "", deviations.source());
    }
  }

  /** A name in its column, and what it is. */
  static void line(PrintWriter out, String name, String text) {
    out.println(name + " ".repeat(Math.max(2, 32 - name.length())) + text);
  }
}
