package papr.conformance.cli;

import java.util.List;
import java.util.Optional;
import papr.spec.Spec;

/** All commands of {@code papr}. */
final class Commands {
  /** What {@code papr} alone does. */
  static final String DEFAULT = "run";

  private static final List<Command> ALL =
      List.of(
          new RunCommand(Spec.load()),
          new ListCommand(),
          new ExplainCommand(),
          new RecordCommand(),
          new ReplayCommand(),
          new DiffCommand(),
          new FdtCommand(),
          new LogCommand(),
          new TargetsCommand(),
          new DoctorCommand(),
          new VfioCommand(),
          new GuestCommand());

  private Commands() {}

  static List<Command> all() {
    return ALL;
  }

  static Optional<Command> find(String name) {
    return ALL.stream().filter(command -> command.name().equals(name)).findFirst();
  }
}
