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
  @OperationsPerInvocation(CpuTime.LOOP)
  public long operate(CpuTime time) {
    time.count();
    long sum = 0;
    for (int done = 0; done < CpuTime.LOOP; done += work.operations()) {
      if (work.isPrepared()) {
        long start = CpuTime.now();
        work.prepare();
        time.leaveOut(CpuTime.now() - start);
      }
      sum += work.run();
    }
    return sum;
  }
}
