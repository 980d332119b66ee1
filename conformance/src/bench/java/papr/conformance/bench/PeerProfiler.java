package papr.conformance.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Times the peer, in C or for EEH in Java, right before each iteration in Java, in the same
 * process, and reports it as a secondary result of that iteration, beside the processor time in
 * Java. Whatever else the machine does then hits both alike.
 */
public final class PeerProfiler implements InternalProfiler {

  /** Names of the results, processor time per operation. */
  static final String JAVA = "cpu";

  static final String PEER = "cpu.peer";

  private static final long CALIBRATION_CALLS = 20_000;
  private static final double NANOS = 150e6;

  private @Nullable LongUnaryOperator work;
  private double nanosPerOperation;

  @Override
  public String getDescription() {
    return "what a call is compared with";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    LongUnaryOperator peer = work;
    if (peer == null) {
      peer = Subject.of(benchmark).peer().orElse(null);
      work = peer;
    }
    if (peer == null) {
      return;
    }
    double calibration = peer.applyAsLong(CALIBRATION_CALLS);
    long count = (long) (CALIBRATION_CALLS * NANOS / calibration);
    nanosPerOperation = (double) peer.applyAsLong(count) / count;
  }

  @Override
  public Collection<ScalarResult> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    List<ScalarResult> results = new ArrayList<>();
    results.add(result(JAVA, CpuTime.last()));
    if (work != null) {
      results.add(result(PEER, nanosPerOperation));
    }
    return results;
  }

  private static ScalarResult result(String name, double nanos) {
    return new ScalarResult(name, nanos, "ns/op", AggregationPolicy.AVG);
  }
}
