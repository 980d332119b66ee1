package papr.vfio.eeh;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/** Filters on the system calls of one thread, {@code <linux/seccomp.h>}. */
final class Seccomp {

  /** Operations of {@code <linux/bpf_common.h>}, on 32-bit words. */
  static final int LOAD = 0x20;

  static final int JUMP_IF_EQUAL = 0x15;
  static final int JUMP_IF_AT_LEAST = 0x35;
  static final int JUMP_IF_ABOVE = 0x25;
  static final int RETURN = 0x06;

  /** Offsets in struct seccomp_data; low halves of arguments on a little-endian machine. */
  static final int NUMBER = 0;

  static final int ARCHITECTURE = 4;
  static final int SECOND_ARGUMENT = 24;
  static final int THIRD_ARGUMENT = 32;

  /** What a filter decides: go on, ask the listener, answer 0 without entering the call. */
  static final int ALLOW = 0x7fff_0000;

  static final int NOTIFY = 0x7fc0_0000;
  static final int ANSWER_0 = 0x0005_0000;

  /** SECCOMP_FILTER_FLAG_NEW_LISTENER. */
  static final long NEW_LISTENER = 8;

  private static final int NO_NEW_PRIVS = 38;
  private static final long SET_MODE_FILTER = 1;

  private static final MethodHandle SYSCALL =
      bind("syscall", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, ADDRESS));
  private static final MethodHandle PRCTL =
      bind(
          "prctl",
          FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG));

  /** System call numbers and the name of an architecture in {@code <linux/audit.h>}. */
  record Architecture(int audit, int ioctl, int openat, int seccomp) {

    /** This machine's, null if it is none of those here. */
    static @Nullable Architecture here() {
      return switch (System.getProperty("os.arch")) {
        case "amd64" -> new Architecture(0xc000_003e, 16, 257, 317);
        case "aarch64" -> new Architecture(0xc000_00b7, 29, 56, 277);
        case "ppc64le" -> new Architecture(0xc000_0015, 54, 286, 358);
        case null, default -> null;
      };
    }
  }

  private Seccomp() {}

  /**
   * Puts a filter on this thread, for good.
   *
   * @param program operation, jump if true, jump if false, and operand of each instruction
   * @return the listener's descriptor, or 0 without one; less than 0 if it is not permitted
   */
  static int install(Architecture architecture, int[][] program, long flags) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment filter = arena.allocate(8L * program.length, 8);
      for (int i = 0; i < program.length; i++) {
        filter.set(JAVA_SHORT, 8L * i, (short) program[i][0]);
        filter.set(JAVA_BYTE, 8L * i + 2, (byte) program[i][1]);
        filter.set(JAVA_BYTE, 8L * i + 3, (byte) program[i][2]);
        filter.set(JAVA_INT, 8L * i + 4, program[i][3]);
      }
      MemorySegment header = arena.allocate(16, 8);
      header.set(JAVA_SHORT, 0, (short) program.length);
      header.set(ADDRESS, 8, filter);
      int permitted = (int) PRCTL.invokeExact(NO_NEW_PRIVS, 1L, 0L, 0L, 0L);
      return permitted < 0
          ? permitted
          : (int)
              (long)
                  SYSCALL.invokeExact(
                      (long) architecture.seccomp(), SET_MODE_FILTER, flags, header);
    }
  }

  @SuppressWarnings("restricted")
  private static MethodHandle bind(String name, FunctionDescriptor type) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow(name), type, Linker.Option.firstVariadicArg(1));
  }
}
