package papr.conformance.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import papr.conformance.log.LogBytes;
import papr.conformance.log.LogText;
import papr.rtas.event.log.EventLog;
import papr.rtas.event.log.LogFormatException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code papr log decode}: an error or event log of version 6 in words. */
final class LogCommand implements Command {
  private static final String DECODE = "decode";
  private static final String STANDARD_INPUT = "-";

  @Override
  public String name() {
    return "log";
  }

  @Override
  public String summary() {
    return "Print an error or event log of version 6 section by section: papr log decode FILE.";
  }

  @Override
  public void describe(CommandSpec spec) {
    Options.argument(spec, 0, "ACTION", true, "decode");
    Options.argument(
        spec, 1, "FILE", true, "The log, binary or as hexadecimal text; - for standard input.");
  }

  @Override
  public int run(ParseResult parsed, Console console) throws IOException {
    String action = Options.required(parsed, 0);
    if (!action.equals(DECODE)) {
      throw new UsageException("papr log can only decode, not \"" + action + "\"");
    }
    String file = Options.required(parsed, 1);
    try (InputStream in =
        file.equals(STANDARD_INPUT) ? System.in : Files.newInputStream(Path.of(file))) {
      LogText.print(EventLog.decode(LogBytes.read(in)), console.out());
    } catch (LogFormatException e) {
      throw new UsageException(file + " is not a log of version 6: " + e.getMessage());
    }
    return 0;
  }
}
