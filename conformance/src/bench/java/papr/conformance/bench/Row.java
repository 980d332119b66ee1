package papr.conformance.bench;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;

/**
 * One row of the result: medians over all iterations of all forks.
 *
 * @param nanos processor time of one operation in Java
 * @param peerNanos the same of its peer, empty without one
 * @param ratios Java to peer of each iteration, ascending; empty without a peer
 * @param bytes allocated by one operation in Java
 */
record Row(
    Subject subject, double nanos, OptionalDouble peerNanos, List<Double> ratios, double bytes) {

  private static final String ALLOCATION = "gc.alloc.rate.norm";

  static Row of(RunResult run) {
    List<IterationResult> iterations =
        run.getBenchmarkResults().stream()
            .map(BenchmarkResult::getIterationResults)
            .flatMap(Collection::stream)
            .toList();
    double[] nanos = secondary(iterations, PeerProfiler.JAVA);
    double[] peerNanos = secondary(iterations, PeerProfiler.PEER);
    double[] ratios = new double[peerNanos.length];
    Arrays.setAll(ratios, i -> nanos[i] / peerNanos[i]);
    return new Row(
        Subject.of(run.getParams()),
        median(nanos).orElseThrow(),
        median(peerNanos),
        DoubleStream.of(ratios).sorted().boxed().toList(),
        median(secondary(iterations, ALLOCATION)).orElseThrow());
  }

  /** Java to its peer. */
  OptionalDouble ratio() {
    return median(ratios.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** Which limits it breaks, empty for none. */
  String verdict() {
    boolean slow = ratio().isPresent() && subject.limit().isBrokenBy(ratio().getAsDouble());
    boolean allocating = subject.limit().isBrokenByBytes(bytes);
    return (slow ? " TOO SLOW" : "") + (allocating ? " ALLOCATES" : "");
  }

  /** The middle value, the lower of two; empty for no values. */
  static OptionalDouble median(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(sorted[(sorted.length - 1) / 2]);
  }

  private static double[] secondary(List<IterationResult> iterations, String name) {
    return iterations.stream()
        .flatMap(each -> each.getSecondaryResults().values().stream())
        .filter(result -> result.getLabel().replace("\u00b7", "").equals(name))
        .mapToDouble(result -> result.getScore())
        .toArray();
  }
}
