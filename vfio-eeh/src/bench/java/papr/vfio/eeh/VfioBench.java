package papr.vfio.eeh;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The door to the kernel, and ibm,errinjct through it, each beside its peer: a C loop, and the bare
 * ioctl. Both sides of a pair take turns on one thread, half a millisecond each, and are timed by
 * that thread's processor time, so that whatever else the machine does hits both alike.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 7, time = 1, timeUnit = TimeUnit.SECONDS)
public class VfioBench {

  /** Operations of one side before it is the other's turn. */
  static final int LOOP = 4096;

  /** Processor time of each side in an iteration. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Times {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** Nanoseconds per operation in Java, and of the peer. */
    public double java;

    public double peer;

    private long javaNanos;
    private long peerNanos;
    private long operations;

    @Setup(Level.Iteration)
    public void begin() {
      javaNanos = 0;
      peerNanos = 0;
      operations = 0;
    }

    @TearDown(Level.Iteration)
    public void end() {
      java = (double) javaNanos / operations;
      peer = (double) peerNanos / operations;
    }

    static long now() {
      return THREADS.getCurrentThreadCpuTime();
    }

    void add(long javaTime, long peerTime) {
      javaNanos += javaTime;
      peerNanos += peerTime;
      operations += LOOP;
    }
  }

  /** {@link Door}. */
  @State(Scope.Thread)
  public static class Doors {

    Door door;

    @Setup
    public void open() throws VfioException {
      door = new Door();
    }
  }

  /** {@link SilentHost}. */
  @State(Scope.Thread)
  public static class Hosts {

    SilentHost host;

    @Setup
    public void open() throws Throwable {
      host = new SilentHost();
    }
  }

  /** FIONREAD on a pipe; the peer is C. */
  @Benchmark
  @OperationsPerInvocation(2 * LOOP)
  public int ioctl(Doors doors, Times times) throws VfioException {
    long peer = doors.door.calls(LOOP);
    long start = Times.now();
    int sum = 0;
    for (int i = 0; i < LOOP; i++) {
      sum += doors.door.call();
    }
    times.add(Times.now() - start, peer);
    return sum;
  }

  /** ibm,errinjct through the VFIO backend; the peer is the bare ioctl in Java. */
  @Benchmark
  @OperationsPerInvocation(2 * LOOP)
  public int errinjct(Hosts hosts, Times times) throws VfioException {
    int sum = 0;
    long start = Times.now();
    for (int i = 0; i < LOOP; i++) {
      sum += hosts.host.bare();
    }
    long middle = Times.now();
    for (int i = 0; i < LOOP; i++) {
      sum += hosts.host.errinjct() ? 1 : 0;
    }
    times.add(Times.now() - middle, middle - start);
    return sum;
  }
}
