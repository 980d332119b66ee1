package papr.vfio.eeh;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * FIONREAD on an empty pipe: a call that the kernel answers with next to no work of its own, so
 * that the way there and back is what is measured. In Java, and in the C peer.
 */
final class Door {

  /** FIONREAD of {@code <asm-generic/ioctls.h>}; powerpc's differs. */
  private static final int FIONREAD =
      VfioIoctl.isPowerpc(System.getProperty("os.arch", "")) ? 0x4004_667f : 0x541b;

  private static final Path FOLDER = Path.of("target", "bench", "peer");
  private static final Path LIBRARY = FOLDER.resolve("libioctl.so");
  private static final Path PIPE = FOLDER.resolve("pipe");

  private final int fd;
  private final Ioctl.Frame frame = new Ioctl.Frame(Integer.BYTES);
  private final MethodHandle peer;

  /** Opens the pipe and loads the peer. */
  @SuppressWarnings("restricted")
  Door() throws VfioException {
    fd = Ioctl.system().open(PIPE);
    peer =
        Linker.nativeLinker()
            .downcallHandle(
                SymbolLookup.libraryLookup(LIBRARY, Arena.global()).findOrThrow("peer_ioctls"),
                FunctionDescriptor.of(
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.ADDRESS,
                    ValueLayout.JAVA_LONG));
  }

  /**
   * Makes the pipe and compiles the peer.
   *
   * @return false if this is not Linux, or there is no gcc on the path
   */
  static boolean build() throws IOException, InterruptedException {
    boolean gcc =
        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":", -1))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "gcc")));
    if (!gcc || !System.getProperty("os.name", "").equals("Linux")) {
      return false;
    }
    Files.createDirectories(FOLDER);
    Files.deleteIfExists(PIPE);
    run("mkfifo", PIPE.toString());
    run(
        "gcc",
        "-std=gnu17",
        "-O2",
        "-Wall",
        "-Wextra",
        "-Werror",
        "-fPIC",
        "-shared",
        "-o",
        LIBRARY.toString(),
        Path.of("src", "bench", "c", "ioctl.c").toString());
    return true;
  }

  /** One call in Java. */
  int call() throws VfioException {
    return Ioctl.system().call(fd, FIONREAD, frame, "FIONREAD");
  }

  /** Nanoseconds of processor time for a number of calls in C. */
  long calls(long count) {
    long nanos;
    try {
      nanos = (long) peer.invokeExact(fd, (long) FIONREAD, frame.argument(), count);
    } catch (Throwable e) {
      throw new AssertionError("C does not throw", e);
    }
    if (nanos == 0) {
      throw new IllegalStateException("FIONREAD fails in C");
    }
    return nanos;
  }

  private static void run(String... command) throws IOException, InterruptedException {
    int status = new ProcessBuilder(List.of(command)).inheritIO().start().waitFor();
    if (status != 0) {
      throw new IOException(command[0] + " ended with status " + status);
    }
  }
}
