package papr.conformance.cli;

import java.io.IOException;
import java.nio.file.Path;
import papr.conformance.report.ResultsFile;
import papr.conformance.report.RunDiff;
import papr.spec.OneLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code papr diff}: what changed between two runs. */
final class DiffCommand implements Command {
  @Override
  public String name() {
    return "diff";
  }

  @Override
  public String summary() {
    return "Compare two results.json; exit status 1 if something is worse.";
  }

  @Override
  public void describe(CommandSpec spec) {
    Options.argument(spec, 0, "OLD", true, "results.json of the older run.");
    Options.argument(spec, 1, "NEW", true, "results.json of the newer run.");
  }

  @Override
  public int run(ParseResult parsed, Console console) throws IOException {
    RunDiff diff =
        RunDiff.of(
            ResultsFile.read(Path.of(Options.required(parsed, 0))),
            ResultsFile.read(Path.of(Options.required(parsed, 1))));
    diff.differences().forEach(line -> console.out().println(OneLine.of(line)));
    diff.changes().forEach(change -> console.out().println(change.text()));
    console.out().println(diff.changes().size() + " changed, " + diff.regressions() + " worse");
    return diff.regressions() == 0 ? 0 : 1;
  }
}
