package papr.conformance.report;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import papr.conformance.run.RequirementResult;
import papr.conformance.run.RunOptions;
import papr.conformance.run.RunResult;
import papr.conformance.run.Selection;
import papr.conformance.run.Suite;
import papr.conformance.run.Verdict;
import papr.conformance.target.Target;
import papr.conformance.target.emulated.EmulatedTarget;
import papr.spec.Ambiguity;
import papr.spec.Device;
import papr.spec.Machine;
import papr.spec.Requirement;
import papr.spec.RequirementGroup;
import papr.spec.Spec;

/**
 * Writes the tables of the manual as AsciiDoc: requirements.adoc, decisions.adoc, coverage.adoc,
 * machines.adoc, verdicts.adoc, states.adoc, controls.adoc, transitions.adoc; and the states as a
 * PlantUML diagram, states.puml. The same specification always gives the same files.
 */
public final class ManualTables {
  private final Spec spec;
  private final Path folder;

  private ManualTables(Spec spec, Path folder) {
    this.spec = spec;
    this.folder = folder;
  }

  /**
   * Writes the tables.
   *
   * @param args the folder
   */
  public static void main(String[] args) throws IOException {
    write(Spec.load(), Path.of(args[0]));
  }

  /** Writes the tables of a specification into a folder, which is created if need be. */
  public static void write(Spec spec, Path folder) throws IOException {
    Files.createDirectories(folder);
    ManualTables tables = new ManualTables(spec, folder);
    tables.requirements();
    tables.decisions();
    tables.coverage();
    tables.machines();
    tables.verdicts();
    tables.rows("states.adoc", "1,4,2,1", StateTable.states());
    tables.rows("controls.adoc", "4,5,2,2,2,2,2,2", StateTable.controls());
    tables.rows("transitions.adoc", "1,3,3,3,3,3,3", StateTable.transitions());
    Files.writeString(folder.resolve("states.puml"), StateTable.diagram());
  }

  /** A table whose first row is its head. */
  private void rows(String name, String widths, List<List<String>> rows) throws IOException {
    try (Writer out = table(name, widths, rows.getFirst().toArray(String[]::new))) {
      for (List<String> row : rows.subList(1, rows.size())) {
        row(out, row.toArray(String[]::new));
      }
      end(out);
    }
  }

  private void requirements() throws IOException {
    try (Writer out =
        table("requirements.adoc", "2,2,1,1,8", "Id", "LoPAR", "Level", "Binds", "What it says")) {
      for (RequirementGroup group : spec.requirementGroups()) {
        heading(out, group.title(), 5);
        for (Requirement requirement : group.requirements()) {
          row(
              out,
              requirement.id(),
              requirement.rendered(),
              requirement.level().text(),
              requirement.binds().text(),
              requirement.statement());
        }
      }
      end(out);
    }
  }

  private void decisions() throws IOException {
    try (Writer out =
        table(
            "decisions.adoc",
            "2,5,5,5,4",
            "Point",
            "Question",
            "Permitted",
            "The emulated platform",
            "Class")) {
      for (Ambiguity point : spec.ambiguities()) {
        String decidedIn = point.decidedIn();
        row(
            out,
            point.id(),
            point.question(),
            point.permitted(),
            point.decision(),
            decidedIn == null ? "" : decidedIn);
      }
      end(out);
    }
  }

  private void coverage() throws IOException {
    try (Writer out = table("coverage.adoc", "2,1,8", "Id", "Vectors", "Not tested because")) {
      for (RequirementGroup group : spec.requirementGroups()) {
        heading(out, group.title(), 3);
        for (Requirement requirement : group.requirements()) {
          String untested = requirement.untested();
          row(
              out,
              requirement.id(),
              Integer.toString(spec.vectorsOf(requirement.id()).size()),
              untested == null ? "" : untested);
        }
      }
      end(out);
    }
  }

  private void machines() throws IOException {
    try (Writer out = table("machines.adoc", "2,6,4", "Machine", "What it is for", "Devices")) {
      for (String id : spec.machineIds()) {
        Machine machine = spec.machine(id);
        List<String> devices = machine.devices().stream().map(ManualTables::device).toList();
        row(out, id, machine.title(), String.join(", ", devices));
      }
      end(out);
    }
  }

  private static String device(Device device) {
    return device.role() + " (" + device.bus().text() + (device.eeh() ? ")" : ", EEH off)");
  }

  private void verdicts() throws IOException {
    RunResult run;
    try (Target target = new EmulatedTarget("")) {
      run = new Suite(spec, target, RunOptions.DEFAULT).run(Selection.ALL, (_, _) -> {});
    }
    Map<Verdict, Integer> totals = new EnumMap<>(Verdict.class);
    run.requirements().forEach(result -> totals.merge(result.verdict(), 1, Integer::sum));
    List<Verdict> verdicts = List.copyOf(totals.keySet());
    String[] head = new String[verdicts.size() + 1];
    head[0] = "Requirements";
    for (int i = 0; i < verdicts.size(); i++) {
      head[i + 1] = verdicts.get(i).name();
    }
    try (Writer out = table("verdicts.adoc", "4" + ",1".repeat(verdicts.size()), head)) {
      for (RequirementGroup group : spec.requirementGroups()) {
        row(out, counts(group.title(), of(run, group), verdicts));
      }
      row(out, counts("All", run.requirements(), verdicts));
      end(out);
    }
  }

  private static List<RequirementResult> of(RunResult run, RequirementGroup group) {
    return run.requirements().stream().filter(r -> r.group().equals(group.id())).toList();
  }

  private static String[] counts(
      String title, List<RequirementResult> results, List<Verdict> verdicts) {
    String[] cells = new String[verdicts.size() + 1];
    cells[0] = title;
    for (int i = 0; i < verdicts.size(); i++) {
      Verdict verdict = verdicts.get(i);
      long count = results.stream().filter(result -> result.verdict() == verdict).count();
      cells[i + 1] = count == 0 ? "" : Long.toString(count);
    }
    return cells;
  }

  private Writer table(String name, String widths, String... head) throws IOException {
    Writer out = Files.newBufferedWriter(folder.resolve(name));
    out.write("[cols=\"" + widths + "\",options=\"header\"]\n|===\n");
    for (String cell : head) {
      out.write("|" + cell + " ");
    }
    out.write("\n\n");
    return out;
  }

  private static void heading(Writer out, String title, int columns) throws IOException {
    out.write(columns + "+e|" + text(title) + "\n\n");
  }

  private static void row(Writer out, String... cells) throws IOException {
    for (String cell : cells) {
      out.write("|" + text(cell) + "\n");
    }
    out.write("\n");
  }

  private static void end(Writer out) throws IOException {
    out.write("|===\n");
  }

  /** Text that AsciiDoc takes as it is. */
  private static String text(String plain) {
    return plain.isEmpty() ? "" : "pass:c[" + plain.replace("]", "\\]").replace("|", "\\|") + "]";
  }
}
