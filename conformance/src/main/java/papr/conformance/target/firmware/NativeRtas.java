package papr.conformance.target.firmware;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import papr.conformance.host.HostMachine;

/**
 * {@code syscall(SYS_rtas, arguments)} of the C library, with its errno. The number is that of
 * 64-bit POWER; it means something else on other processors, where this is never called.
 */
final class NativeRtas implements RtasSyscall {
  private static final long SYS_RTAS = 255;

  private static final StructLayout CAPTURE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO =
      CAPTURE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

  private final long number;
  private final MethodHandle syscall;
  private final MemorySegment capture;
  private final MemorySegment record;

  /**
   * @param number number of the system call
   */
  @SuppressWarnings("restricted") // the launcher enables native access for this module
  NativeRtas(long number) {
    this.number = number;
    Linker linker = Linker.nativeLinker();
    this.syscall =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("syscall"),
            FunctionDescriptor.of(
                ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.ADDRESS),
            Linker.Option.firstVariadicArg(1),
            Linker.Option.captureCallState("errno"));
    this.capture = Arena.ofAuto().allocate(CAPTURE);
    this.record = Arena.ofAuto().allocate(SIZE, Long.BYTES);
  }

  /** RTAS of this machine, which has to be {@link HostMachine#isPower POWER}. */
  static RtasSyscall open(HostMachine machine) {
    if (!machine.isPower()) {
      throw new AssertionError("system call 255 is another one on " + machine.text());
    }
    return new NativeRtas(SYS_RTAS);
  }

  @Override
  public synchronized int enter(byte[] arguments) {
    MemorySegment.copy(arguments, 0, record, ValueLayout.JAVA_BYTE, 0, SIZE);
    long result;
    try {
      result = (long) syscall.invokeExact(capture, number, record);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError("a native call throws nothing checked", e);
    }
    if (result < 0) {
      return (int) ERRNO.get(capture, 0L);
    }
    MemorySegment.copy(record, ValueLayout.JAVA_BYTE, 0, arguments, 0, SIZE);
    return 0;
  }
}
