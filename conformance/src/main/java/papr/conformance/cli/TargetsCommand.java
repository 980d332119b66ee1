package papr.conformance.cli;

import papr.conformance.target.Targets;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code papr targets}: what can stand after {@code --target}. */
final class TargetsCommand implements Command {
  @Override
  public String name() {
    return "targets";
  }

  @Override
  public String summary() {
    return "List what can be tested, as papr list targets does; papr doctor says what works here.";
  }

  @Override
  public void describe(CommandSpec spec) {}

  @Override
  public int run(ParseResult parsed, Console console) {
    Targets.descriptions().forEach((name, is) -> ListCommand.line(console.out(), name, is));
    return 0;
  }
}
