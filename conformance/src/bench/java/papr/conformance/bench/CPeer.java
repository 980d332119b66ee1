package papr.conformance.bench;

import java.io.File;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The C peer, src/bench/c/peer.c, loaded into this process. It has one machine. */
final class CPeer {

  private static final Path SOURCE = Path.of("src", "bench", "c", "peer.c");
  private static final Path LIBRARY = Path.of("target", "bench", "peer", "libpeer.so");

  private static final ValueLayout.OfLong NUMBER = ValueLayout.JAVA_LONG;

  private final MemorySegment rma = Arena.global().allocate(BenchMachine.RMA, 64);
  private final Guest guest = new Guest(new SegmentMemory(rma), address -> calls(address, 1, 0));
  private final MethodHandle calls;
  private final MethodHandle queries;
  private final MethodHandle sessions;

  private CPeer(SymbolLookup library) {
    this.calls = bind(library, "peer_calls", FunctionDescriptor.of(NUMBER, NUMBER, NUMBER, NUMBER));
    this.queries =
        bind(
            library,
            "peer_queries",
            FunctionDescriptor.of(NUMBER, NUMBER, NUMBER, ValueLayout.JAVA_INT, NUMBER));
    this.sessions =
        bind(library, "peer_sessions", FunctionDescriptor.of(NUMBER, NUMBER, NUMBER, NUMBER));
    MethodHandle powerOn =
        bind(library, "peer_power_on", FunctionDescriptor.ofVoid(ValueLayout.ADDRESS, NUMBER));
    try {
      powerOn.invokeExact(rma, rma.byteSize());
    } catch (Throwable e) {
      throw new AssertionError("C does not throw", e);
    }
  }

  /**
   * Compiles the peer.
   *
   * @return false if there is no gcc on the path
   * @throws IOException if gcc refuses the source
   */
  static boolean build() throws IOException, InterruptedException {
    Files.createDirectories(LIBRARY.getParent());
    Files.deleteIfExists(LIBRARY);
    if (!hasCompiler()) {
      return false;
    }
    List<String> command =
        List.of(
            "gcc",
            "-std=gnu17",
            "-O2",
            "-Wall",
            "-Wextra",
            "-Werror",
            "-pthread",
            "-fPIC",
            "-shared",
            "-o",
            LIBRARY.toString(),
            SOURCE.toString());
    int status = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (status != 0) {
      throw new IOException("gcc ended with status " + status);
    }
    return true;
  }

  private static boolean hasCompiler() {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "gcc")));
  }

  /** Whether {@link #build} has left a peer to load. */
  static boolean isBuilt() {
    return Files.exists(LIBRARY);
  }

  /** Loads the peer and powers its machine on, afresh if it was on. */
  @SuppressWarnings("restricted")
  static CPeer powerOn() {
    return new CPeer(SymbolLookup.libraryLookup(LIBRARY, Arena.global()));
  }

  /** A guest of the peer. */
  Guest guest() {
    return guest;
  }

  /**
   * Nanoseconds of processor time for a number of calls.
   *
   * @param drainEvery after how many the effect log is read, 0 for never
   */
  long calls(long address, long count, long drainEvery) {
    return invoke(calls, address, count, drainEvery);
  }

  /**
   * Nanoseconds of processor time for a number of calls of {@link Guest#ARGUMENTS}, each after
   * storing this word in the work buffer.
   */
  long queries(int functionWord, int function, long count) {
    try {
      return (long)
          queries.invokeExact(Guest.ARGUMENTS, Guest.WORK + 4L * functionWord, function, count);
    } catch (Throwable e) {
      throw new AssertionError("C does not throw", e);
    }
  }

  /** Nanoseconds of processor time for a number of pairs of open and close. */
  long sessions(long count) {
    return invoke(sessions, Guest.OPEN_ARGUMENTS, Guest.CLOSE_ARGUMENTS, count);
  }

  private static long invoke(MethodHandle function, long first, long second, long third) {
    try {
      return (long) function.invokeExact(first, second, third);
    } catch (Throwable e) {
      throw new AssertionError("C does not throw", e);
    }
  }

  @SuppressWarnings("restricted")
  private static MethodHandle bind(SymbolLookup library, String name, FunctionDescriptor type) {
    return Linker.nativeLinker().downcallHandle(library.findOrThrow(name), type);
  }
}
