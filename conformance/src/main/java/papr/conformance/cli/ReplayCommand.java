package papr.conformance.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import papr.conformance.target.Target;
import papr.conformance.target.Targets;
import papr.conformance.transcript.Comparison;
import papr.conformance.transcript.Transcript;
import papr.conformance.transcript.TranscriptReader;
import papr.spec.Spec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code papr replay}: the calls of a transcript sent to a target. */
final class ReplayCommand implements Command {
  private static final String TARGET = "--target";
  private static final String MACHINE = "--machine";
  private static final String USUAL_MACHINE = "pcie";

  @Override
  public String name() {
    return "replay";
  }

  @Override
  public String summary() {
    return "Send the calls of a transcript to a target and compare the outputs.";
  }

  @Override
  public void describe(CommandSpec spec) {
    Options.argument(spec, 0, "FILE", true, "A transcript (JSON Lines).");
    Options.value(spec, TARGET, "T", "What answers now, see papr targets; emulated by default.");
    Options.value(
        spec, MACHINE, "ID", "Machine to build when the transcript names none; pcie by default.");
  }

  @Override
  public int run(ParseResult parsed, Console console) throws IOException {
    Spec spec = Spec.load();
    Transcript transcript = TranscriptReader.read(Path.of(Options.required(parsed, 0)));
    String machine = Options.value(parsed, MACHINE).orElse(USUAL_MACHINE);
    if (!spec.machineIds().contains(machine)) {
      throw new UsageException("there is no machine " + machine);
    }
    Comparison.Outcome outcome;
    try (Target target =
        TargetOption.open(
            Options.value(parsed, TARGET).orElse(Targets.DEFAULT), Optional.empty())) {
      outcome = new Comparison(spec, transcript, target, machine).run();
    }
    PrintWriter out = console.out();
    outcome.different().forEach(out::println);
    outcome.notSent().forEach((reason, count) -> out.println(count + " not sent: " + reason));
    out.println(
        outcome.equal()
            + (outcome.equal() == 1 ? " call as recorded, " : " calls as recorded, ")
            + outcome.different().size()
            + " different, "
            + outcome.notSent().values().stream().mapToInt(Integer::intValue).sum()
            + " not sent");
    return outcome.isGood() ? 0 : 1;
  }
}
