package papr.conformance.bench;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs all measurements and prints one table; the exit status is 1 if a limit is broken. */
public final class ErrinjctBench {

  private ErrinjctBench() {}

  /**
   * Runs the benchmarks that the options choose, and the command if they choose none.
   *
   * @param args options of JMH, which win over the annotations of the benchmarks
   */
  public static void main(String[] args)
      throws IOException, InterruptedException, CommandLineOptionException, RunnerException {
    if (CPeer.build()) {
      Agreement.check();
    } else {
      System.out.println("there is no gcc: Java is measured alone, and no ratio is checked");
    }
    List<Row> rows = new Runner(options(args)).run().stream().map(Row::of).toList();
    boolean everything = new CommandLineOptions(args).getIncludes().isEmpty();
    // In this order: the command may build itself anew, and with it the jars this JVM runs on.
    OptionalDouble rate =
        everything ? OptionalDouble.of(SuiteRate.measure()) : OptionalDouble.empty();
    Report report = new Report(rows, everything ? StartUp.measure() : Optional.empty(), rate);
    System.out.print(report);
    if (report.isBroken()) {
      System.exit(1);
    }
  }

  private static Options options(String[] args) throws CommandLineOptionException {
    return new OptionsBuilder()
        .parent(new CommandLineOptions(args))
        .addProfiler(GCProfiler.class)
        .addProfiler(PeerProfiler.class)
        .build();
  }
}
