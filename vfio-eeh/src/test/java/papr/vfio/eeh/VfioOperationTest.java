package papr.vfio.eeh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** EEH operations as they arrive in the kernel, and what comes back. */
class VfioOperationTest {

  /** Error numbers end here, {@code <asm-generic/errno.h>}. */
  private static final int LAST_ERRNO = 133;

  @TempDir Path folder;
  private FakeHost fake;

  @BeforeEach
  void host() throws IOException {
    fake = new FakeHost(folder);
  }

  @Test
  void everyOperationIsLaidOutAsInC() throws Throwable {
    AbiProgram c = AbiProgram.run(AbiProgram.Toolchain.HOST, folder);
    FakeKernel.run(
        fake,
        () -> {
          try (VfioContainer container = VfioContainer.open(fake.host(), Ioctl.system(), 5)) {
            for (VfioEehOperation each : VfioEehOperation.values()) {
              assertEquals(0, container.operate(VfioAbiTest.request(each)));
            }
          }
        });
    assertEquals(c.operations(), fake.operations);
  }

  @Test
  void anOperationAfterAnInjectionHasNothingLeftOfIt() throws Throwable {
    AbiProgram c = AbiProgram.run(AbiProgram.Toolchain.HOST, folder);
    FakeKernel.run(
        fake,
        () -> {
          try (VfioContainer container = VfioContainer.open(fake.host(), Ioctl.system(), 5)) {
            container.operate(AbiProgram.INJECT);
            container.operate(VfioEehPeOp.of(VfioEehOperation.GET_STATE));
          }
        });
    assertEquals(c.operations().get(VfioEehOperation.GET_STATE.number()), fake.operations.get(1));
  }

  @Test
  void everyErrnoOfEveryOperationComesBack() throws Throwable {
    List<String> wrong = new ArrayList<>();
    FakeKernel.run(
        fake,
        () -> {
          try (VfioContainer container = VfioContainer.open(fake.host(), Ioctl.system(), 5)) {
            for (VfioEehOperation each : VfioEehOperation.values()) {
              for (int errno = 1; errno <= LAST_ERRNO; errno++) {
                fake.failing.put("vfio " + each, errno);
                VfioException e =
                    assertThrows(
                        VfioException.class, () -> container.operate(VfioAbiTest.request(each)));
                if (e.errno() != errno
                    || !e.operation().equals("VFIO_EEH_PE_OP " + each + " group 5")
                    || e.isRefusal() != List.of(19, 22, 25, 34, 95).contains(errno)) {
                  wrong.add(each + " " + errno + ": " + e.getMessage());
                }
              }
            }
          }
        });
    assertEquals(List.of(), wrong);
    assertEquals(VfioEehOperation.values().length * LAST_ERRNO, fake.operations.size());
  }

  @Test
  void theAnswerIsTheKernels() throws Throwable {
    fake.answers.addAll(List.of(0, 1, 2, 4, 5, Integer.MAX_VALUE));
    FakeKernel.run(
        fake,
        () -> {
          try (VfioContainer container = VfioContainer.open(fake.host(), Ioctl.system(), 5)) {
            for (int expected : List.of(0, 1, 2, 4, 5, Integer.MAX_VALUE)) {
              assertEquals(expected, container.operate(VfioEehPeOp.of(VfioEehOperation.GET_STATE)));
            }
          }
        });
  }
}
