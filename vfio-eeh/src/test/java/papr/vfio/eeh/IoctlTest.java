package papr.vfio.eeh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The door to the kernel, and the kernel of this machine behind it. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "needs Linux")
class IoctlTest {

  /** FIONREAD of {@code <asm-generic/ioctls.h>}: bytes that can be read; powerpc's differs. */
  private static final int FIONREAD =
      VfioIoctl.isPowerpc(System.getProperty("os.arch", "")) ? 0x4004_667f : 0x541b;

  private final Ioctl ioctl = Ioctl.system();

  @Test
  void memoryGoesBothWays(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "seven..");
    int fd = ioctl.open(file);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment left = arena.allocate(ValueLayout.JAVA_INT);
      assertEquals(0, ioctl.call(fd, FIONREAD, left, "FIONREAD"));
      assertEquals(7, left.get(ValueLayout.JAVA_INT, 0));
    } finally {
      ioctl.close(fd, "file");
    }
  }

  @Test
  void failuresSayWhatAndWhy(@TempDir Path folder) throws Exception {
    Path missing = folder.resolve("missing");
    VfioException open = assertThrows(VfioException.class, () -> ioctl.open(missing));
    assertEquals("open " + missing + ": ENOENT (2)", open.getMessage());
    int fd = ioctl.open(Files.createFile(folder.resolve("file")));
    int request = VfioIoctl.EEH_PE_OP.number();
    VfioException refused =
        assertThrows(VfioException.class, () -> ioctl.call(fd, request, 0, "VFIO_EEH_PE_OP"));
    assertEquals("VFIO_EEH_PE_OP: ENOTTY (25)", refused.getMessage());
    ioctl.close(fd, "file");
    VfioException closed = assertThrows(VfioException.class, () -> ioctl.close(fd, "file"));
    assertEquals("close file: EBADF (9)", closed.getMessage());
    assertEquals("x: errno 200", new VfioException("x", 200).getMessage());
  }

  @Test
  void eachThreadHasItsOwnErrno(@TempDir Path folder) throws Exception {
    int fd = ioctl.open(Files.createFile(folder.resolve("file")));
    List<Integer> wrong = Collections.synchronizedList(new ArrayList<>());
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      int used = i % 2 == 0 ? fd : -1;
      int expected = i % 2 == 0 ? Errno.ENOTTY.number() : Errno.EBADF.number();
      threads.add(
          Thread.ofPlatform()
              .start(() -> {
                for (int round = 0; round < 5_000; round++) {
                  int errno = errnoOf(used);
                  if (errno != expected) {
                    wrong.add(errno);
                  }
                }
              }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    ioctl.close(fd, "file");
    assertEquals(List.of(), wrong);
  }

  private int errnoOf(int fd) {
    try {
      return ioctl.call(fd, VfioIoctl.EEH_PE_OP.number(), 0, "VFIO_EEH_PE_OP");
    } catch (VfioException e) {
      return e.errno();
    }
  }
}
