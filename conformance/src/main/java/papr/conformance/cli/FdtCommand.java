package papr.conformance.cli;

import java.util.List;
import papr.fdt.tool.FdtTool;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * {@code papr fdt}: the device-tree tool. It reads its arguments itself and writes bytes, so it is
 * entered before they are parsed; here it stands in the help.
 */
final class FdtCommand implements Command {
  private static final String NAME = "fdt";

  /** Whether the arguments are for the device-tree tool. */
  static boolean isMeant(List<String> args) {
    return args.getFirst().equals(NAME);
  }

  /** Runs the tool on the streams of this process; it knows no stack traces. */
  static int run(List<String> args) {
    String[] own =
        args.stream().skip(1).filter(arg -> !arg.equals(Arguments.DEBUG)).toArray(String[]::new);
    return FdtTool.run(own, System.in, System.out, System.err);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String summary() {
    return "Print, check, edit and compare device trees; papr fdt --help.";
  }

  @Override
  public void describe(CommandSpec spec) {}

  @Override
  public int run(ParseResult parsed, Console console) {
    throw new AssertionError("entered before parsing");
  }
}
