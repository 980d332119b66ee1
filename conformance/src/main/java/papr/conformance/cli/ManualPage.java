package papr.conformance.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Writes the manual page papr(1) from the commands themselves; the build calls it. */
public final class ManualPage {
  private ManualPage() {}

  /**
   * Writes it.
   *
   * @param args the file
   */
  public static void main(String[] args) throws IOException {
    Path file = Path.of(args[0]);
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, text());
  }

  /** The page in the man macros of roff. */
  static String text() {
    StringBuilder page = new StringBuilder();
    page.append(
        """
        .TH PAPR 1 "" "papr" "PAPR error injection"
        .SH NAME
        papr \\- tests an implementation of PAPR error injection
        .SH SYNOPSIS
        .B papr
        [\\fICOMMAND\\fR] [\\fIOPTION\\fR]...
        .SH DESCRIPTION
        Plays test vectors to a platform and judges its answers by LoPAR 2.9. Without a command it
        runs all vectors on an emulated platform.
        .PP
        All commands know \\fB\\-\\-help\\fR and \\fB\\-\\-debug\\fR; \\fBpapr \\-\\-version\\fR prints the
        version.
        .SH COMMANDS
        """);
    for (Command command : Commands.all()) {
      command(page, command);
    }
    page.append(
        """
        .SH EXIT STATUS
        .TP
        .B 0
        nothing failed
        .TP
        .B 1
        the platform departs from the specification, a regression, or nothing was tested
        .TP
        .B 2
        wrong usage or set-up
        .SH ENVIRONMENT
        .TP
        .B JAVA25_HOME, JAVA_HOME
        where a Java 25 or later is looked for first
        .TP
        .B NO_COLOR
        no colours, whatever its value
        """);
    return page.toString();
  }

  private static void command(StringBuilder page, Command command) {
    CommandSpec spec = CommandSpec.create().name(command.name());
    command.describe(spec);
    page.append(".SS papr ").append(escape(command.name()));
    for (PositionalParamSpec argument : spec.positionalParameters()) {
      boolean required = argument.required();
      page.append(required ? " " : " [")
          .append(escape(argument.paramLabel()))
          .append(required ? "" : "]");
    }
    page.append('\n').append(line(command.summary()));
    for (PositionalParamSpec argument : spec.positionalParameters()) {
      entry(page, "\\fI" + escape(argument.paramLabel()) + "\\fR", argument);
    }
    for (OptionSpec option : spec.options()) {
      entry(
          page,
          "\\fB"
              + escape(String.join(", ", option.names()))
              + "\\fR \\fI"
              + escape(option.paramLabel())
              + "\\fR",
          option);
    }
  }

  private static void entry(StringBuilder page, String term, ArgSpec spec) {
    page.append(".TP\n").append(term).append('\n');
    page.append(line(String.join(" ", spec.description())));
  }

  /** A line of text; one that starts with a dot or quote would be a request of roff. */
  private static String line(String text) {
    String escaped = escape(text);
    boolean isRequest = escaped.startsWith(".") || escaped.startsWith("'");
    return (isRequest ? "\\&" : "") + escaped + "\n";
  }

  private static String escape(String text) {
    return text.replace("\\", "\\e").replace("-", "\\-");
  }
}
