package papr.conformance.guest.bridge;

import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import papr.conformance.guest.GuestException;
import papr.conformance.guest.gdb.GdbClient;
import papr.conformance.guest.gdb.Register;
import papr.conformance.guest.gdb.Stop;
import papr.rtas.backend.BusError;

/**
 * Runs a guest and serves its RTAS calls, until it powers off or the debugger stub is closed. It
 * survives reboots: each start of a kernel is looked for, and gets a new RTAS.
 *
 * <p>The kernel's start is met twice in each boot. Firmware enters it with its own entry point in
 * r5; then it starts itself again, with its flattened device tree in r3 and 0 in r5.
 */
public final class RtasBridge {
  /** Where QEMU puts a kernel. */
  private static final long KERNEL = 0x40_0000;

  private final GdbClient gdb;
  private final InstantSource clock;
  private final Listener listener;
  private final AtomicInteger boots = new AtomicInteger();
  private @Nullable Boot boot;

  /** Is told what happens, by the thread that runs the bridge. */
  public interface Listener {

    /** A kernel has started. */
    void booted(GuestMachine machine);

    /** A call was answered. */
    void served(ServedCall call);

    /** A bus error was armed. */
    default Consumer<BusError> injections() {
      return _ -> {};
    }
  }

  /**
   * @param gdb a guest that stands still and has not started
   * @param clock what event logs take their date and time from
   */
  public RtasBridge(GdbClient gdb, InstantSource clock, Listener listener) {
    this.gdb = gdb;
    this.clock = clock;
    this.listener = listener;
  }

  /** Kernels started so far. */
  public int boots() {
    return boots.get();
  }

  /**
   * Runs the guest.
   *
   * @throws GuestException if the stub fails or is closed, or the guest is none we can serve
   */
  public void run() {
    gdb.setBreakpoint(KERNEL);
    Stop stop = gdb.resume();
    while (stop instanceof Stop.Halted halted) {
      long since = System.nanoTime();
      Cpu cpu = new Cpu(gdb, halted.thread());
      long pc = cpu.read(Register.PC);
      Boot current = boot;
      if (pc == KERNEL && cpu.isReal()) {
        kernelStarts(cpu);
      } else if (current != null && pc == current.hit() && cpu.isReal() && cpu.isBigEndian()) {
        current.serve(cpu, since);
      } else {
        stepOver(cpu, pc);
      }
      stop = gdb.resume();
    }
  }

  private void kernelStarts(Cpu cpu) {
    Boot old = boot;
    if (old != null) {
      gdb.clearBreakpoint(old.hit());
      boot = null;
    }
    if (cpu.read(Register.R5) == 0) {
      Boot started = Boot.of(gdb, cpu.read(Register.R3), clock, listener);
      gdb.setBreakpoint(started.hit());
      boot = started;
      boots.incrementAndGet();
      listener.booted(started.machine());
    }
    stepOver(cpu, KERNEL);
  }

  /** Somebody else's address, or one that was looked at: goes on behind the breakpoint. */
  private void stepOver(Cpu cpu, long pc) {
    boolean own = pc == KERNEL || (boot != null && pc == boot.hit());
    if (own) {
      gdb.clearBreakpoint(pc);
      if (gdb.step(cpu.thread()) instanceof Stop.Exited) {
        throw new GuestException("QEMU ended in a single step");
      }
      gdb.setBreakpoint(pc);
    }
  }
}
