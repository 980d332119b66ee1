package papr.conformance.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import papr.conformance.guest.GuestException;
import papr.conformance.guest.image.GuestSetupException;
import papr.conformance.json.TextFile;
import papr.conformance.target.NotPossibleException;
import papr.conformance.target.TargetException;
import papr.spec.OneLine;
import papr.spec.SpecException;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * The command {@code papr}.
 *
 * <p>Exit status: 0 success; 1 the platform departs from the specification, a regression, or
 * nothing was tested; 2 wrong usage or set-up. Errors are one line on standard error, with a stack
 * trace only after {@code --debug}.
 */
public final class Main {
  /** Exit status of wrong usage and of a set-up that does not work. */
  static final int USAGE = 2;

  private final Console console;

  Main(Console console) {
    this.console = console;
  }

  /** Runs the command and ends the JVM with its exit status. */
  public static void main(String[] args) {
    List<String> ordered = Arguments.commandFirst(List.of(args));
    if (FdtCommand.isMeant(ordered)) {
      exit(FdtCommand.run(ordered));
      return;
    }
    Console console = Console.system();
    int status = new Main(console).run(List.of(args));
    boolean lost = console.out().checkError();
    if (lost) {
      console.err().println("papr: standard output could not be written");
    }
    console.err().flush();
    exit(lost ? USAGE : status);
  }

  /** Ends the JVM; System.exit would first look for a logger, which takes a success some 10 ms. */
  private static void exit(int status) {
    if (status != 0) {
      System.exit(status);
    }
  }

  /** Runs the command. */
  int run(List<String> args) {
    boolean debug = args.contains(Arguments.DEBUG);
    try {
      return parseAndRun(args);
    } catch (ParameterException e) {
      return fail(e, e.getMessage() + "; see papr --help", debug);
    } catch (UsageException
        | SpecException
        | TargetException
        | NotPossibleException
        | GuestSetupException
        | GuestException e) {
      return fail(e, String.valueOf(e.getMessage()), debug);
    } catch (IOException e) {
      return fail(e, TextFile.trouble(e), debug);
    } catch (OutOfMemoryError e) {
      return fail(e, "there is not enough memory for an input of this size", debug);
    } catch (RuntimeException | AssertionError e) {
      return fail(e, "our own bug: " + e + " (--debug shows where)", debug);
    }
  }

  private int parseAndRun(List<String> args) throws IOException {
    List<String> ordered = Arguments.commandFirst(args);
    Optional<Command> chosen = Commands.find(ordered.getFirst());
    chosen.ifPresent(Command::start);
    CommandLine commandLine = new CommandLine(root(chosen)).setExpandAtFiles(false);
    ParseResult parsed = commandLine.parseArgs(ordered.toArray(String[]::new));
    ParseResult last = deepest(parsed);
    if (last.isUsageHelpRequested()) {
      last.commandSpec().commandLine().usage(console.out());
      return 0;
    }
    if (parsed.isVersionHelpRequested()) {
      console.out().println("papr " + Version.text());
      return 0;
    }
    Command command = Commands.find(last.commandSpec().name()).orElseThrow(AssertionError::new);
    return command.run(last, console);
  }

  private static ParseResult deepest(ParseResult parsed) {
    return parsed.hasSubcommand() ? parsed.subcommand() : parsed;
  }

  /** The model of the command line: in full for the chosen command, names only for the others. */
  private static CommandSpec root(Optional<Command> chosen) {
    CommandSpec root = spec("papr", "Tests an implementation of PAPR error injection.");
    root.addOption(
        OptionSpec.builder(Arguments.VERSION)
            .versionHelp(true)
            .description("Print the version and exit.")
            .build());
    for (Command command : chosen.map(List::of).orElseGet(Commands::all)) {
      CommandSpec spec = spec(command.name(), command.summary());
      command.describe(spec);
      root.addSubcommand(command.name(), spec);
    }
    return root;
  }

  private static CommandSpec spec(String name, String summary) {
    CommandSpec spec = CommandSpec.create().name(name);
    spec.usageMessage().description(summary).sortOptions(false);
    spec.addOption(
        OptionSpec.builder(Arguments.HELP_SHORT, Arguments.HELP)
            .usageHelp(true)
            .description("Print this and exit.")
            .build());
    spec.addOption(
        OptionSpec.builder(Arguments.DEBUG).description("Print stack traces of errors.").build());
    return spec;
  }

  private int fail(Throwable cause, String message, boolean debug) {
    console.err().println("papr: " + OneLine.of(message));
    if (debug) {
      cause.printStackTrace(console.err());
    }
    return USAGE;
  }
}
