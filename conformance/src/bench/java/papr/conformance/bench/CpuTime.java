package papr.conformance.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Processor time of the measuring thread per operation. Unlike the wall time that JMH takes, it
 * leaves out what other processes do on a busy machine; the C peer is timed by the same clock.
 */
@State(Scope.Thread)
public class CpuTime {

  /** Operations in one go, so that what JMH does around them counts as little as in C. */
  static final int LOOP = 1024;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private static volatile double last;

  private long operations;
  private long start;

  /** Nanoseconds per operation in the iteration that ended last. */
  static double last() {
    return last;
  }

  /** Processor time of this thread, nanoseconds. */
  static long now() {
    return THREADS.getCurrentThreadCpuTime();
  }

  /** Takes nanoseconds out of the iteration that have nothing to do with what is measured. */
  void leaveOut(long nanos) {
    start += nanos;
  }

  /** Every benchmark method calls this once for its {@link #LOOP} operations. */
  void count() {
    operations += LOOP;
  }

  @Setup(Level.Iteration)
  public void begin() {
    operations = 0;
    start = now();
  }

  @TearDown(Level.Iteration)
  public void end() {
    last = (double) (now() - start) / operations;
  }
}
