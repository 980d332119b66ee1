package papr.conformance.cli;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import papr.conformance.json.TextFile;
import papr.conformance.report.Format;
import papr.conformance.report.ReportFiles;
import papr.conformance.run.Pause;
import papr.conformance.run.RunOptions;
import papr.conformance.run.RunResult;
import papr.conformance.run.Selection;
import papr.conformance.run.Suite;
import papr.conformance.target.Target;
import papr.conformance.target.Targets;
import papr.conformance.transcript.RecordingTarget;
import papr.spec.Deviations;
import papr.spec.JsonCursor;
import papr.spec.Spec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code papr run}: the suite on a target. */
final class RunCommand implements Command {
  static final String TARGET = "--target";
  private static final String REQUIREMENT = "--requirement";
  private static final String VECTOR = "--vector";
  static final String DEVIATIONS = "--deviations";
  static final String DEVICE = "--device";
  private static final String REPORT = "--report";
  private static final String FORMAT = "--format";
  private static final String RECORD = "--record";

  private static final int PROGRESS_STEP = 25;

  private final Spec spec;

  RunCommand(Spec spec) {
    this.spec = spec;
  }

  @Override
  public String name() {
    return "run";
  }

  @Override
  public String summary() {
    return "Run the vectors on a target and judge it.";
  }

  @Override
  public void describe(CommandSpec spec) {
    describeChoice(spec);
    Options.value(
        spec, REPORT, "DIR", "Write results.json, junit.xml, results.tap, report.html there.");
    Options.value(spec, FORMAT, "F", "What goes to standard output: text, json, junit or tap.");
    Options.value(spec, RECORD, "FILE", "Write a transcript of all calls there.");
  }

  /** Options that say what is run, and on what. */
  static void describeChoice(CommandSpec spec) {
    Options.value(spec, TARGET, "T", "What is tested, see papr targets; emulated by default.");
    Options.values(spec, REQUIREMENT, "ID", "Only vectors that check this requirement.");
    Options.values(
        spec, VECTOR, "GLOB", "Only vectors whose id matches; * stands for any characters.");
    Options.value(
        spec,
        DEVIATIONS,
        "NAME",
        "Known deviations of the target, a list or a JSON file: XFAIL, not FAIL.");
    Options.value(
        spec,
        DEVICE,
        "D",
        "The device that may be broken; consent to inject into a dangerous target.");
  }

  @Override
  public void start() {
    spec.readAhead();
  }

  @Override
  public int run(ParseResult parsed, Console console) throws IOException {
    return run(parsed, console, Options.value(parsed, RECORD));
  }

  /** Runs, with a transcript of all calls if there is a file for it. */
  int run(ParseResult parsed, Console console, Optional<String> record) throws IOException {
    Selection selection = selection(parsed);
    Deviations deviations = deviations(parsed);
    Format format = format(parsed);
    Optional<Path> report = report(parsed);
    RunResult result;
    try (Target target = target(parsed, record)) {
      RunOptions options = new RunOptions(deviations, device(parsed, target), Pause.SLEEP);
      result = new Suite(spec, target, options).run(selection, progress(console));
    }
    if (report.isPresent()) {
      ReportFiles.write(result, spec, Version.text(), report.get());
    }
    format
        .report(console.palette(), Rerun.command(parsed))
        .write(result, spec, Version.text(), console.out());
    return result.exitStatus();
  }

  private Selection selection(ParseResult parsed) {
    List<String> requirements = Options.values(parsed, REQUIREMENT);
    for (String id : requirements) {
      if (spec.requirement(id).isEmpty()) {
        throw new UsageException("there is no requirement " + id + "; see papr list requirements");
      }
    }
    Selection selection = new Selection(requirements, Options.values(parsed, VECTOR));
    if (selection.isFiltered() && selection.of(spec).isEmpty()) {
      throw new UsageException("no vector is chosen; see papr list vectors");
    }
    return selection;
  }

  private @Nullable Deviations deviations(ParseResult parsed) throws IOException {
    String name = Options.value(parsed, DEVIATIONS).orElse("");
    if (name.isEmpty()) {
      return null;
    }
    if (name.contains("/") || name.endsWith(".json")) {
      return known(Deviations.read(JsonCursor.parse(name, TextFile.read(Path.of(name)))));
    }
    if (!spec.deviationNames().contains(name)) {
      throw new UsageException(
          "there are no deviations \""
              + name
              + "\"; there are "
              + String.join(", ", spec.deviationNames())
              + ", and files named *.json");
    }
    return known(spec.deviations(name));
  }

  /** A deviation of a vector that does not exist would never be noticed again. */
  private Deviations known(Deviations deviations) {
    for (Deviations.Deviation deviation : deviations.entries()) {
      if (spec.vectors().keySet().stream().noneMatch(deviation::covers)) {
        throw new UsageException(
            "deviations %s: there is no vector %s; see papr list vectors"
                .formatted(deviations.name(), deviation.vectors()));
      }
    }
    return deviations;
  }

  /** The folder for reports, made before the run, so that no run is lost for want of it. */
  private static Optional<Path> report(ParseResult parsed) throws IOException {
    Optional<Path> folder = Options.value(parsed, REPORT).map(Path::of);
    if (folder.isPresent()) {
      if (folder.get().toString().isEmpty()) {
        throw new UsageException("--report needs the name of a folder");
      }
      try {
        Files.createDirectories(folder.get());
      } catch (IOException e) {
        throw new UsageException(
            "no reports can be written to " + folder.get() + ": it cannot be made a folder");
      }
    }
    return folder;
  }

  private static Format format(ParseResult parsed) {
    String name = Options.value(parsed, FORMAT).orElse(Format.TEXT.text());
    return Arrays.stream(Format.values())
        .filter(format -> format.text().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new UsageException(
                "there is no format \"" + name + "\"; there are text, json, junit, tap"));
  }

  private static Target target(ParseResult parsed, Optional<String> record) throws IOException {
    Target target =
        TargetOption.open(
            Options.value(parsed, TARGET).orElse(Targets.DEFAULT), Options.value(parsed, DEVICE));
    if (record.isEmpty()) {
      return target;
    }
    try {
      Writer out = Files.newBufferedWriter(Path.of(record.get()));
      return new RecordingTarget(target, out);
    } catch (IOException e) {
      target.close();
      throw e;
    }
  }

  private static boolean device(ParseResult parsed, Target target) {
    boolean named = Options.value(parsed, DEVICE).isPresent();
    if (named && !target.info().dangerous()) {
      throw new UsageException(
          "--device is not for this target: "
              + target.info().name()
              + " has not declared itself dangerous");
    }
    return named;
  }

  private static BiConsumer<Integer, Integer> progress(Console console) {
    if (!console.progress()) {
      return (_, _) -> {};
    }
    return (done, total) -> {
      if (done.equals(total)) {
        console.err().print("\r\u001b[K");
        console.err().flush();
      } else if (done % PROGRESS_STEP == 0) {
        console.err().print("\r" + done + " of " + total + " vectors");
        console.err().flush();
      }
    };
  }
}
