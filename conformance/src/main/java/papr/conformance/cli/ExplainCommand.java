package papr.conformance.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import papr.conformance.report.StateTable;
import papr.conformance.run.StepText;
import papr.spec.Ambiguity;
import papr.spec.Requirement;
import papr.spec.Spec;
import papr.spec.Step;
import papr.spec.Vector;
import papr.spec.VectorEntry;
import papr.spec.VectorGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code papr explain}: a requirement, a vector, an open point, a place of the text, PE states. */
final class ExplainCommand implements Command {
  /** Not the id of anything: all the EEH calls together. */
  private static final String STATES = "EEH";

  @Override
  public String name() {
    return "explain";
  }

  @Override
  public String summary() {
    return "Explain a requirement, a vector, a place or open point of the text, or the states of a"
        + " PE.";
  }

  @Override
  public void describe(CommandSpec spec) {
    Options.argument(
        spec,
        0,
        "ID",
        true,
        "Such as ERRINJCT-3, ERRINJCT-3/open-twice, AMB-02, EEH, or R1-7.3.13-3 or T7.72 of"
            + " LoPAR.");
  }

  @Override
  public int run(ParseResult parsed, Console console) {
    String id = Options.required(parsed, 0);
    Spec spec = Spec.load();
    PrintWriter out = console.out();
    if (id.equals(STATES)) {
      states(out);
      return 0;
    }
    Optional<Requirement> requirement = spec.requirement(id);
    if (requirement.isPresent()) {
      requirement(spec, requirement.get(), out);
      return 0;
    }
    Optional<Vector> vector = spec.vector(id);
    if (vector.isPresent()) {
      vector(spec, vector.get(), out);
      return 0;
    }
    Optional<VectorEntry> table = table(spec, id);
    if (table.isPresent()) {
      cases(spec, table.get(), out);
      return 0;
    }
    Optional<Ambiguity> point = spec.ambiguity(id);
    if (point.isPresent()) {
      openPoint(spec, point.get(), out);
      return 0;
    }
    place(spec, id, out);
    return 0;
  }

  private static void states(PrintWriter out) {
    out.println("EEH, the states of a PE (T7.59)");
    StateTable.text(StateTable.states()).forEach(out::println);
    out.println();
    out.println("Status of each call in each state, and the next state if it is another (T7.60)");
    StateTable.text(StateTable.controls()).forEach(out::println);
    out.println();
    out.println("What leads from a state to another (T7.59); power-on leads from every state to 0");
    StateTable.text(StateTable.transitions()).forEach(out::println);
    out.println();
    out.println("A PE that was in state 1 before 5T comes back to 1, not to 2.");
  }

  private static void requirement(Spec spec, Requirement requirement, PrintWriter out) {
    out.println(requirement.id() + ", " + requirement.rendered() + " (" + place(requirement) + ")");
    out.println(requirement.statement());
    String condition = requirement.condition().isEmpty() ? "always" : requirement.condition();
    out.println("level      " + requirement.level().text());
    out.println("binds      " + requirement.binds().text());
    out.println("condition  " + condition);
    if (requirement.overrides() != null) {
      out.println("overrides  " + requirement.overrides());
    }
    if (!requirement.open().isEmpty()) {
      out.println("open       " + String.join(", ", requirement.open()));
    }
    if (requirement.untested() != null) {
      out.println("untested   " + requirement.untested());
    }
    for (String vector : spec.vectorsOf(requirement.id())) {
      out.println("vector     " + vector);
    }
  }

  private static String place(Requirement requirement) {
    return requirement.anchor() + ", number " + requirement.ordinal();
  }

  private static void vector(Spec spec, Vector vector, PrintWriter out) {
    out.println(vector.id());
    out.println(vector.title());
    for (String id : vector.requirements()) {
      out.println(
          "checks     " + id + ": " + spec.requirement(id).map(Requirement::statement).orElse("?"));
    }
    List<String> needs = vector.needs().stream().map(Enum::name).toList();
    out.println("needs      " + (needs.isEmpty() ? "nothing" : String.join(", ", needs)));
    vector.when().forEach(condition -> out.println("when       " + condition.text()));
    out.println("machine    " + vector.machine() + ": " + spec.machine(vector.machine()).title());
    Vector.Mutation mutation = vector.mutation();
    if (mutation != null) {
      out.println(
          "wrong      "
              + mutation.field()
              + ": "
              + mutation.to()
              + " instead of "
              + mutation.from());
    }
    vector
        .areas()
        .forEach((name, area) ->
            out.println(
                "area       &" + name + ": " + area.size() + " bytes, aligned to " + area.align()));
    int number = 0;
    for (Step step : vector.steps()) {
      number++;
      step(number, step, out);
    }
  }

  private static void step(int number, Step step, PrintWriter out) {
    Step.Guard guard = step.frame().guard();
    String only =
        guard == null ? "" : "if " + guard.value().text() + " is " + guard.is().text() + ": ";
    out.println("step " + number + "     " + only + StepText.headline(step));
    StepText.expectations(step).forEach(text -> out.println("           expect " + text));
    if (!step.frame().note().isEmpty()) {
      out.println("           (" + step.frame().note() + ")");
    }
  }

  private static Optional<VectorEntry> table(Spec spec, String id) {
    return spec.vectors().values().stream().filter(entry -> entry.id().equals(id)).findFirst();
  }

  private static void cases(Spec spec, VectorEntry entry, PrintWriter out) {
    List<Vector> vectors = entry.vectors();
    out.println(entry.id() + " has " + vectors.size() + " cases; the first one:");
    out.println();
    vector(spec, vectors.getFirst(), out);
    out.println();
    vectors.forEach(vector -> out.println("case       " + vector.id() + "  " + vector.title()));
  }

  private static void openPoint(Spec spec, Ambiguity point, PrintWriter out) {
    out.println(point.id() + ": " + point.question());
    out.println("permitted  " + point.permitted());
    out.println("decision   " + point.decision());
    if (point.decidedIn() != null) {
      out.println("decided in " + point.decidedIn());
    }
    if (point.uncited() != null) {
      out.println("uncited    " + point.uncited());
    }
    for (String id : point.requirements()) {
      out.println(
          "touches    " + id + ": " + spec.requirement(id).map(Requirement::statement).orElse("?"));
    }
    citing(spec, point.id()).forEach(out::println);
  }

  /** The requirements that stand at a place of LoPAR, and the vectors that cite it. */
  private static void place(Spec spec, String rendered, PrintWriter out) {
    List<Requirement> found =
        spec.requirementGroups().stream()
            .flatMap(group -> group.requirements().stream())
            .filter(requirement -> requirement.rendered().equals(rendered))
            .toList();
    List<String> citing = citing(spec, rendered);
    if (found.isEmpty() && citing.isEmpty()) {
      throw new UsageException(
          "there is no requirement, vector or open point \"" + rendered + "\"; see papr list");
    }
    String parting = "";
    for (Requirement requirement : found) {
      out.print(parting);
      requirement(spec, requirement, out);
      parting = System.lineSeparator();
    }
    if (!citing.isEmpty()) {
      out.print(parting);
      out.println(rendered + " permits something in");
      citing.forEach(out::println);
    }
  }

  private static List<String> citing(Spec spec, String id) {
    List<String> lines = new ArrayList<>();
    for (VectorGroup group : spec.vectorGroups()) {
      for (VectorEntry entry : group.entries()) {
        for (Vector vector : entry.vectors()) {
          if (vector.citations().contains(id)) {
            lines.add("cited by   " + vector.id() + "  " + vector.title());
          }
        }
      }
    }
    return lines;
  }
}
