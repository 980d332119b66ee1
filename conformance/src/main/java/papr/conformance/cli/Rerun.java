package papr.conformance.cli;

import java.util.List;
import java.util.regex.Pattern;
import papr.conformance.target.Targets;
import picocli.CommandLine.ParseResult;

/** The command that runs vectors on the same target again, to be pasted into a shell. */
final class Rerun {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:,=@%+-]+");

  /** What the launcher is called, if it is not that of the source tree. */
  private static final String COMMAND = "papr.command";

  private Rerun() {}

  /** All but the vectors and the reports. */
  static String command(ParseResult parsed) {
    StringBuilder command = new StringBuilder(System.getProperty(COMMAND, "conformance/papr"));
    command.append(" run --target ");
    command.append(quote(Options.value(parsed, RunCommand.TARGET).orElse(Targets.DEFAULT)));
    for (String option : List.of(RunCommand.DEVIATIONS, RunCommand.DEVICE)) {
      Options.value(parsed, option)
          .ifPresent(value -> command.append(' ').append(option).append(' ').append(quote(value)));
    }
    return command.toString();
  }

  /** As one word of a shell. */
  static String quote(String text) {
    return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
