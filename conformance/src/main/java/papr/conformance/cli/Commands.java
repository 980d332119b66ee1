package papr.conformance.cli;

import java.util.List;
import java.util.Optional;

/** All commands of {@code papr}. */
final class Commands {
  /** What {@code papr} alone does. */
  static final String DEFAULT = "run";

  private static final List<Command> ALL =
      List.of(
          new RunCommand(),
          new ListCommand(),
          new ExplainCommand(),
          new ReplayCommand(),
          new DiffCommand(),
          new FdtCommand(),
          new LogCommand(),
          new GuestCommand());

  private Commands() {}

  static List<Command> all() {
    return ALL;
  }

  static Optional<Command> find(String name) {
    return ALL.stream().filter(command -> command.name().equals(name)).findFirst();
  }
}
