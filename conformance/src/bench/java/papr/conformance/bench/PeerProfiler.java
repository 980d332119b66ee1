package papr.conformance.bench;

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
 * Times the C peer right before each iteration in Java, in the same process, and reports it as a
 * secondary result of that iteration. Whatever else the machine does then hits both alike.
 */
public final class PeerProfiler implements InternalProfiler {

  /** Name of the result: nanoseconds per operation in C. */
  static final String RESULT = "peer";

  private static final long CALIBRATION_CALLS = 20_000;
  private static final double NANOS = 150e6;

  private @Nullable LongUnaryOperator work;
  private double nanosPerOperation;

  @Override
  public String getDescription() {
    return "the same call in C";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    Subject subject = Subject.of(benchmark);
    if (!subject.hasPeer() || !CPeer.isBuilt()) {
      return;
    }
    if (work == null) {
      CPeer peer = CPeer.powerOn();
      subject.layOut(peer.guest());
      work = subject.on(peer);
    }
    double calibration = work.applyAsLong(CALIBRATION_CALLS);
    long count = (long) (CALIBRATION_CALLS * NANOS / calibration);
    nanosPerOperation = (double) work.applyAsLong(count) / count;
  }

  @Override
  public Collection<ScalarResult> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    return work == null
        ? List.of()
        : List.of(new ScalarResult(RESULT, nanosPerOperation, "ns/op", AggregationPolicy.AVG));
  }
}
