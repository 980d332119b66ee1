package papr.conformance.bench;

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
import org.openjdk.jmh.infra.Blackhole;
import papr.rtas.call.Processor;
import papr.rtas.call.RtasDispatcher;
import papr.rtas.emulated.EmulatedPlatform;

/** One RTAS call from its argument buffer in guest memory to its status there. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 7, time = 200, timeUnit = TimeUnit.MILLISECONDS)
public class CallBench {

  @Param public CallCase call;

  private EmulatedPlatform platform;
  private RtasDispatcher rtas;
  private Processor processor;

  @Setup
  public void layOut() {
    WarmUp.run();
    platform = BenchMachine.powerOn();
    rtas = BenchMachine.rtas(platform);
    processor = BenchMachine.processor(platform);
    Guest guest = Guest.of(platform);
    call.layOut(guest);
    call.check(guest);
  }

  @Benchmark
  @OperationsPerInvocation(CpuTime.LOOP)
  public boolean enter(CpuTime time, Blackhole blackhole) {
    time.count();
    boolean stored = false;
    for (int i = 0; i < CpuTime.LOOP; i++) {
      stored |= rtas.enter(processor, Guest.ARGUMENTS);
    }
    if (call.readsEffects()) {
      blackhole.consume(platform.effects().take());
    }
    return stored;
  }
}
