package papr.conformance.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import papr.rtas.call.Processor;
import papr.rtas.call.RtasDispatcher;
import papr.rtas.emulated.EmulatedPlatform;

/** ibm,open-errinjct and ibm,close-errinjct, as one operation. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 7, time = 200, timeUnit = TimeUnit.MILLISECONDS)
public class SessionBench {

  private RtasDispatcher rtas;
  private Processor processor;
  private Guest guest;

  @Setup
  public void layOut() {
    WarmUp.run();
    EmulatedPlatform platform = BenchMachine.powerOn();
    rtas = BenchMachine.rtas(platform);
    processor = BenchMachine.processor(platform);
    guest = Guest.of(platform);
    guest.layOutSession();
  }

  @Benchmark
  @OperationsPerInvocation(CpuTime.LOOP)
  public boolean openAndClose(CpuTime time) {
    time.count();
    boolean stored = false;
    for (int i = 0; i < CpuTime.LOOP; i++) {
      stored |= rtas.enter(processor, Guest.OPEN_ARGUMENTS);
      guest.carryToken();
      stored |= rtas.enter(processor, Guest.CLOSE_ARGUMENTS);
    }
    return stored;
  }
}
