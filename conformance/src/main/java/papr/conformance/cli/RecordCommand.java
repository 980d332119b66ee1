package papr.conformance.cli;

import java.io.IOException;
import papr.spec.Spec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code papr record}: a run that leaves a transcript, to be replayed anywhere. */
final class RecordCommand implements Command {
  private static final String OUT = "-o";

  @Override
  public String name() {
    return "record";
  }

  @Override
  public String summary() {
    return "Run vectors on a target and write all calls and answers to a transcript.";
  }

  @Override
  public void describe(CommandSpec spec) {
    RunCommand.describeChoice(spec);
    spec.addOption(
        OptionSpec.builder(OUT, "--output")
            .paramLabel("FILE")
            .type(String.class)
            .required(true)
            .description("The transcript (JSON Lines), for papr replay and --target replay:FILE.")
            .build());
  }

  @Override
  public int run(ParseResult parsed, Console console) throws IOException {
    return new RunCommand(Spec.load()).run(parsed, console, Options.value(parsed, OUT));
  }
}
