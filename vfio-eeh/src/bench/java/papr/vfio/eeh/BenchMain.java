package papr.vfio.eeh;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the benchmarks and prints one table; the exit status is 1 if a limit is broken. */
public final class BenchMain {

  /** Java to its peer: the door to C, ibm,errinjct to the bare ioctl. */
  private static final double IOCTL = 1.10;

  private static final double ERRINJCT = 2.0;

  /** Bytes per operation that count as none: what JMH allocates itself is spread over them. */
  private static final double NO_BYTES = 0.01;

  private BenchMain() {}

  /**
   * Runs the benchmarks that the options choose.
   *
   * @param args options of JMH, which win over the annotations of the benchmarks
   * @throws Exception if the peer cannot be built or JMH fails
   */
  public static void main(String[] args) throws Exception {
    if (!Door.build()) {
      System.out.println("VFIO is not measured: needs Linux and gcc");
      return;
    }
    Collection<RunResult> runs =
        new Runner(
                new OptionsBuilder()
                    .parent(new CommandLineOptions(args))
                    .addProfiler(GCProfiler.class)
                    .build())
            .run();
    boolean broken = false;
    System.out.printf(
        Locale.ROOT,
        "%n%-10s %9s %9s %7s %11s %6s %9s%n",
        "operation",
        "Java ns",
        "peer ns",
        "ratio",
        "min-max",
        "limit",
        "bytes");
    for (RunResult run : runs) {
      broken |= isBroken(run);
    }
    System.out.println(broken ? "a limit is broken" : "all limits hold");
    if (broken) {
      System.exit(1);
    }
  }

  private static boolean isBroken(RunResult run) {
    boolean door = run.getParams().getBenchmark().endsWith(".ioctl");
    double[] java = values(run, "java");
    double[] peer = values(run, "peer");
    double[] ratios = new double[java.length];
    Arrays.setAll(ratios, i -> java[i] / peer[i]);
    // Half of the operations of an invocation are the peer's, and it allocates nothing.
    double bytes = 2 * median(values(run, "gc.alloc.rate.norm"));
    double limit = door ? IOCTL : ERRINJCT;
    Arrays.sort(ratios);
    boolean slow = median(ratios) > limit;
    boolean allocating = door && bytes >= NO_BYTES;
    System.out.printf(
        Locale.ROOT,
        "%-10s %9.2f %9.2f %7.3f %5.3f-%5.3f %6.2f %9.4f%s%s%n",
        door ? "ioctl" : "errinjct",
        median(java),
        median(peer),
        median(ratios),
        ratios[0],
        ratios[ratios.length - 1],
        limit,
        bytes,
        slow ? " TOO SLOW" : "",
        allocating ? " ALLOCATES" : "");
    return slow || allocating;
  }

  /** A secondary result of every iteration of every fork. */
  private static double[] values(RunResult run, String name) {
    return run.getBenchmarkResults().stream()
        .flatMap(fork -> fork.getIterationResults().stream())
        .flatMap(iteration -> iteration.getSecondaryResults().values().stream())
        .filter(result -> result.getLabel().replace("\u00b7", "").equals(name))
        .mapToDouble(result -> result.getScore())
        .toArray();
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[(sorted.length - 1) / 2];
  }
}
