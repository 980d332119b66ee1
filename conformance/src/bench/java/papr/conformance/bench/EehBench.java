package papr.conformance.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** EEH and configuration calls of a guest, compared with less work in the same process. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 7, time = 200, timeUnit = TimeUnit.MILLISECONDS)
public class EehBench {

  /** Operations in one go: so many that asking for the time costs nothing beside them. */
  private static final int LOOP = 64 * CpuTime.LOOP;

  private static final int WARM_UP = 2_000;

  @Param public EehCase eeh;

  private EehWork work;

  @Setup
  public void layOut() {
    WarmUp.run();
    List<EehWork> all = new ArrayList<>();
    for (EehCase each : EehCase.values()) {
      all.add(each.work());
    }
    for (int i = 0; i < WARM_UP; i++) {
      for (EehWork each : all) {
        each.prepare();
        each.run();
      }
    }
    work = eeh.work();
  }

  @Benchmark
  @OperationsPerInvocation(LOOP)
  public long operate(CpuTime time) {
    time.count(LOOP);
    long start = CpuTime.now();
    long nanos = work.nanos(LOOP);
    time.leaveOut(CpuTime.now() - start - nanos);
    return nanos;
  }
}
