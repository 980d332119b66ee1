package papr.vfio.eeh;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.lang.ref.Reference;
import java.nio.file.Path;

/**
 * The one door to the kernel: open, close and ioctl of the C library, each with the errno it left.
 *
 * <p>Safe for several threads: each has its own place for errno, taken once, so that a call
 * allocates nothing. A call may block for as long as the kernel likes; other threads go on.
 */
public final class Ioctl {

  /** O_RDWR and O_CLOEXEC of {@code <asm-generic/fcntl.h>}; the same on powerpc. */
  private static final int READ_WRITE_CLOSE_ON_EXEC = 0x8_0002;

  private static final StructLayout STATE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO = STATE.varHandle(PathElement.groupElement("errno"));

  private static final ThreadLocal<MemorySegment> CAPTURED =
      ThreadLocal.withInitial(() -> Arena.ofAuto().allocate(STATE));

  private static final Linker.Option CAPTURE = Linker.Option.captureCallState("errno");

  /**
   * The third argument of open and ioctl is variadic, which some calling conventions care about.
   */
  private static final Linker.Option VARIADIC = Linker.Option.firstVariadicArg(2);

  private static final MethodHandle OPEN =
      bind("open", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT), VARIADIC);
  private static final MethodHandle CLOSE =
      bind("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
  private static final MethodHandle WITH_POINTER =
      bind("ioctl", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS), VARIADIC);
  private static final MethodHandle WITH_NUMBER =
      bind("ioctl", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG), VARIADIC);

  private static final Ioctl SYSTEM = new Ioctl();

  /**
   * What a caller keeps for calls that it repeats: memory for the argument, and a place for errno
   * of its own, which is faster to reach than the thread's. For one thread at a time.
   */
  public static final class Frame {

    private final MemorySegment captured = Arena.ofAuto().allocate(STATE);
    private final MemorySegment argument;
    private final long address;

    /**
     * @param size bytes of the argument
     */
    public Frame(long size) {
      this.argument = Arena.ofAuto().allocate(size, Long.BYTES);
      this.address = argument.address();
    }

    /** The argument, aligned to 8 bytes; the caller writes it before a call, reads it after. */
    public MemorySegment argument() {
      return argument;
    }
  }

  private Ioctl() {}

  /**
   * The C library of this process.
   *
   * @throws ExceptionInInitializerError on an operating system that has no such functions
   */
  public static Ioctl system() {
    return SYSTEM;
  }

  /**
   * Opens a file for reading and writing; programs that this process starts do not inherit it.
   *
   * @return its descriptor, 0 or more
   * @throws VfioException if the kernel does not open it
   */
  public int open(Path file) throws VfioException {
    int fd;
    MemorySegment captured = CAPTURED.get();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment name = arena.allocateFrom(file.toString());
      fd = (int) OPEN.invokeExact(captured, name, READ_WRITE_CLOSE_ON_EXEC, 0);
    } catch (Throwable e) {
      throw neverThrows(e);
    }
    if (fd < 0) {
      throw new VfioException("open " + file, errno(captured));
    }
    return fd;
  }

  /**
   * Closes a descriptor; it is gone also if this fails.
   *
   * @param what what it was, for the message
   */
  public void close(int fd, String what) throws VfioException {
    int result;
    MemorySegment captured = CAPTURED.get();
    try {
      result = (int) CLOSE.invokeExact(captured, fd);
    } catch (Throwable e) {
      throw neverThrows(e);
    }
    if (result < 0) {
      throw new VfioException("close " + what, errno(captured));
    }
  }

  /**
   * An ioctl whose argument is a number.
   *
   * @param request a number of this architecture
   * @param what the request, for the message
   * @return what the kernel answered, 0 or more
   */
  public int call(int fd, int request, long argument, String what) throws VfioException {
    int result;
    MemorySegment captured = CAPTURED.get();
    try {
      result = (int) WITH_NUMBER.invokeExact(captured, fd, unsigned(request), argument);
    } catch (Throwable e) {
      throw neverThrows(e);
    }
    if (result < 0) {
      throw new VfioException(what, errno(captured));
    }
    return result;
  }

  /**
   * An ioctl whose argument is memory that the kernel reads or writes.
   *
   * @param request a number of this architecture
   * @param argument native memory, as large as the request wants
   * @param what the request, for the message
   * @return what the kernel answered, 0 or more
   */
  public int call(int fd, int request, MemorySegment argument, String what) throws VfioException {
    int result;
    MemorySegment captured = CAPTURED.get();
    try {
      result = (int) WITH_POINTER.invokeExact(captured, fd, unsigned(request), argument);
    } catch (Throwable e) {
      throw neverThrows(e);
    }
    if (result < 0) {
      throw new VfioException(what, errno(captured));
    }
    return result;
  }

  /**
   * The same with the argument of a frame.
   *
   * @param frame nobody else uses it meanwhile
   */
  public int call(int fd, int request, Frame frame, String what) throws VfioException {
    int result;
    try {
      // The frame keeps its memory, so its address will do, and need not be looked into.
      result = (int) WITH_NUMBER.invokeExact(frame.captured, fd, unsigned(request), frame.address);
    } catch (Throwable e) {
      throw neverThrows(e);
    } finally {
      Reference.reachabilityFence(frame);
    }
    if (result < 0) {
      throw new VfioException(what, errno(frame.captured));
    }
    return result;
  }

  private static long unsigned(int request) {
    return Integer.toUnsignedLong(request);
  }

  private static int errno(MemorySegment captured) {
    return (int) ERRNO.get(captured, 0L);
  }

  private static AssertionError neverThrows(Throwable e) {
    return new AssertionError("a C function does not throw", e);
  }

  @SuppressWarnings("restricted")
  private static MethodHandle bind(String name, FunctionDescriptor type, Linker.Option... further) {
    Linker linker = Linker.nativeLinker();
    Linker.Option[] options = new Linker.Option[further.length + 1];
    options[0] = CAPTURE;
    System.arraycopy(further, 0, options, 1, further.length);
    return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), type, options);
  }
}
