package papr.conformance.cli;

import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** One command of {@code papr}. */
interface Command {
  /** Its name. */
  String name();

  /** What it does, one line. */
  String summary();

  /** Adds its options and arguments. */
  void describe(CommandSpec spec);

  /** Starts what it needs in any case, before its options are read and beside that. */
  default void start() {}

  /**
   * Does it.
   *
   * @param parsed options and arguments
   * @param console where to write to
   * @return exit status: 0 success, 1 a finding, 2 wrong usage or set-up
   * @throws UsageException for an argument that cannot be right
   */
  int run(ParseResult parsed, Console console) throws IOException;
}
