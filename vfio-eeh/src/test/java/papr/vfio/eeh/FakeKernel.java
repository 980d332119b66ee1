package papr.vfio.eeh;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.function.Executable;

/**
 * Answers the VFIO requests of one thread in place of the kernel's driver, by seccomp user
 * notification ({@code <linux/seccomp.h>}).
 *
 * <p>Why this and not a preloaded library or CUSE: the thread makes the real system call, and what
 * a test sees is what has arrived in the kernel, number and argument as they are in the registers.
 * A preloaded {@code ioctl} would replace the entry that is to be tested, and java.lang.foreign
 * does not even look there: it asks the C library by its handle. CUSE wants root and a module. This
 * wants neither, no C compiler, and no other process: the supervisor is a thread of this one, so it
 * reads the caller's memory as it is.
 *
 * <p>Notified are ioctl with a VFIO request, and openat with the flags {@link Ioctl#open} passes;
 * everything else goes to the kernel untouched. The filter stays on its thread, which ends with the
 * test.
 */
final class FakeKernel {

  /** What a test decides. Called on the supervisor's thread, one call at a time. */
  interface Handler {

    /**
     * A file is opened.
     *
     * @return 0 to let the kernel open it, else the errno to refuse it with
     */
    int open(Path file);

    /**
     * A VFIO request.
     *
     * @param file what the descriptor refers to
     * @param request its whole number, all 64 bits as passed
     * @param argument the third argument
     * @return 0 or more to answer, less to fail with that errno
     */
    long ioctl(Path file, long request, long argument);
  }

  private static final int FIRST = VfioIoctl.GET_API_VERSION.number();

  /** Beyond what VFIO has; tells the supervisor to end. */
  private static final int LAST = FIRST + 27;

  private static final int OPEN_FLAGS = 0x8_0002;

  private static final int RECEIVE = 0xc050_2100;
  private static final int SEND = 0xc018_2101;
  private static final int NOTIFICATION_SIZE = 80;
  private static final int ANSWER_SIZE = 24;
  private static final int CONTINUE = 1;

  private final Seccomp.Architecture architecture;
  private final Handler handler;
  private final CompletableFuture<Integer> listener = new CompletableFuture<>();

  private FakeKernel(Seccomp.Architecture architecture, Handler handler) {
    this.architecture = architecture;
    this.handler = handler;
  }

  /**
   * Runs something on a thread whose VFIO requests the handler answers. What it throws is thrown.
   * Where seccomp is not to be had, the test is skipped.
   */
  static void run(Handler handler, Executable body) throws Throwable {
    Seccomp.Architecture architecture =
        System.getProperty("os.name", "").equals("Linux") ? Seccomp.Architecture.here() : null;
    if (architecture == null) {
      Assumptions.abort("needs Linux on amd64, aarch64 or ppc64le");
    }
    new FakeKernel(Objects.requireNonNull(architecture), handler).run(body);
  }

  private void run(Executable body) throws Throwable {
    Ioctl.system();
    CompletableFuture<@Nullable Throwable> caller = new CompletableFuture<>();
    CompletableFuture<@Nullable Throwable> supervisor = new CompletableFuture<>();
    Thread second = Thread.ofPlatform().start(() -> finish(supervisor, this::supervise));
    Thread first = Thread.ofPlatform().start(() -> finish(caller, () -> call(body)));
    first.join();
    second.join();
    Throwable failure = supervisor.get() == null ? caller.get() : supervisor.get();
    if (failure != null) {
      throw failure;
    }
  }

  private static void finish(CompletableFuture<@Nullable Throwable> end, Executable body) {
    try {
      body.execute();
      end.complete(null);
    } catch (Throwable e) {
      end.complete(e);
    }
  }

  /** On the thread under test. */
  private void call(Executable body) throws Throwable {
    int fd = -1;
    try {
      fd = install();
    } finally {
      listener.complete(fd);
    }
    Assumptions.assumeTrue(fd >= 0, "this machine does not permit seccomp user notification");
    try {
      body.execute();
    } finally {
      Ioctl.system().call(fd, LAST, 0, "end of the fake kernel");
    }
  }

  /** Puts the filter on this thread: the listener's descriptor, -1 if it is not permitted. */
  private int install() throws Throwable {
    int[][] program = {
      {Seccomp.LOAD, 0, 0, Seccomp.ARCHITECTURE},
      {Seccomp.JUMP_IF_EQUAL, 0, 8, architecture.audit()},
      {Seccomp.LOAD, 0, 0, Seccomp.NUMBER},
      {Seccomp.JUMP_IF_EQUAL, 0, 3, architecture.ioctl()},
      {Seccomp.LOAD, 0, 0, Seccomp.SECOND_ARGUMENT},
      {Seccomp.JUMP_IF_AT_LEAST, 0, 4, FIRST},
      {Seccomp.JUMP_IF_ABOVE, 3, 4, LAST},
      {Seccomp.JUMP_IF_EQUAL, 0, 2, architecture.openat()},
      {Seccomp.LOAD, 0, 0, Seccomp.THIRD_ARGUMENT},
      {Seccomp.JUMP_IF_EQUAL, 1, 0, OPEN_FLAGS},
      {Seccomp.RETURN, 0, 0, Seccomp.ALLOW},
      {Seccomp.RETURN, 0, 0, Seccomp.NOTIFY},
    };
    return Seccomp.install(architecture, program, Seccomp.NEW_LISTENER);
  }

  /** On the supervisor's thread. */
  private void supervise() throws Exception {
    int fd = listener.get();
    if (fd < 0) {
      return;
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment notification = arena.allocate(NOTIFICATION_SIZE, 8);
      MemorySegment answer = arena.allocate(ANSWER_SIZE, 8);
      boolean more = true;
      while (more) {
        notification.fill((byte) 0);
        Ioctl.system().call(fd, RECEIVE, notification, "SECCOMP_IOCTL_NOTIF_RECV");
        more = notification.get(JAVA_LONG, 40) != LAST;
        answer.fill((byte) 0);
        answer.set(JAVA_LONG, 0, notification.get(JAVA_LONG, 0));
        if (more) {
          decide(notification, answer);
        }
        Ioctl.system().call(fd, SEND, answer, "SECCOMP_IOCTL_NOTIF_SEND");
      }
    } finally {
      Ioctl.system().close(fd, "seccomp listener");
    }
  }

  private void decide(MemorySegment notification, MemorySegment answer) {
    try {
      long first = notification.get(JAVA_LONG, 32);
      long second = notification.get(JAVA_LONG, 40);
      long third = notification.get(JAVA_LONG, 48);
      if (notification.get(JAVA_INT, 16) == architecture.openat()) {
        int errno = handler.open(Path.of(memory(second, Long.MAX_VALUE).getString(0)));
        answer.set(JAVA_INT, 16, -errno);
        answer.set(JAVA_INT, 20, errno == 0 ? CONTINUE : 0);
      } else {
        long result = handler.ioctl(fileOf(first), second, third);
        answer.set(JAVA_INT, 16, (int) Math.min(result, 0));
        answer.set(JAVA_LONG, 8, Math.max(result, 0));
      }
    } catch (IOException | RuntimeException | AssertionError e) {
      // The caller sees an errno that no test expects.
      answer.set(JAVA_INT, 16, -Errno.ENOSYS.number());
      e.printStackTrace();
    }
  }

  /** What a descriptor of this process refers to. */
  private static Path fileOf(long fd) throws IOException {
    return Files.readSymbolicLink(Path.of("/proc/self/fd", Integer.toString((int) fd)));
  }

  /** Memory at an address that the caller passed. */
  @SuppressWarnings("restricted")
  static MemorySegment memory(long address, long size) {
    return MemorySegment.ofAddress(address).reinterpret(size);
  }
}
