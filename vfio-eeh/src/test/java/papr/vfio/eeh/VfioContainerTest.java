package papr.vfio.eeh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The life cycle of a container, by the system calls it makes. */
class VfioContainerTest {

  private static final List<String> OPENED =
      List.of(
          "open vfio",
          "vfio GET_API_VERSION",
          "open 5",
          "5 GROUP_GET_STATUS argsz 8",
          "5 GROUP_SET_CONTAINER vfio",
          "vfio SET_IOMMU 7",
          "vfio CHECK_EXTENSION 5");

  @TempDir Path folder;
  private FakeHost fake;

  @BeforeEach
  void host() throws IOException {
    fake = new FakeHost(folder);
  }

  private VfioContainer open() throws VfioSetupException {
    return VfioContainer.open(fake.host(), Ioctl.system(), 5);
  }

  @Test
  void opensAndUndoesInReverse() throws Throwable {
    FakeKernel.run(
        fake,
        () -> {
          VfioContainer container = open();
          assertEquals(OPENED, fake.asked);
          assertTrue(container.hasEeh());
          assertEquals(List.of("5", "vfio"), fake.open());
          fake.asked.clear();
          assertEquals(0, container.operate(VfioEehPeOp.of(VfioEehOperation.GET_STATE)));
          assertEquals(0, container.operate(VfioEehPeOp.of(VfioEehOperation.RESET_HOT)));
          assertEquals(0, container.operate(VfioEehPeOp.of(VfioEehOperation.CONFIGURE)));
          assertEquals(List.of("5", "device-5", "vfio"), fake.open());
          container.close();
          container.close();
          assertFalse(container.hasEeh());
        });
    assertEquals(
        List.of(
            "vfio GET_STATE",
            "5 GROUP_GET_DEVICE_FD 0000:01:00.0",
            "vfio RESET_HOT",
            "vfio CONFIGURE",
            "5 GROUP_UNSET_CONTAINER"),
        fake.asked);
    assertEquals(List.of(), fake.open());
  }

  @Test
  void fallsBackToVersion1AndEnablesIt() throws Throwable {
    fake.failing.put("vfio SET_IOMMU 7", Errno.ENODEV.number());
    FakeKernel.run(fake, () -> open().close());
    assertEquals(
        List.of(
            "vfio SET_IOMMU 7",
            "vfio SET_IOMMU 2",
            "vfio IOMMU_ENABLE",
            "vfio CHECK_EXTENSION 5",
            "vfio IOMMU_DISABLE",
            "5 GROUP_UNSET_CONTAINER"),
        fake.asked.subList(5, fake.asked.size()));
    assertEquals(List.of(), fake.open());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          open vfio | 1 | VFIO cannot be used: open DEV/vfio: EPERM (1); run as root, or give this user the file
          open vfio | 2 | no VFIO here: DEV/vfio is not there; load the modules vfio-pci and vfio_iommu_spapr_tce
          vfio GET_API_VERSION | 25 | DEV/vfio is not VFIO: VFIO_GET_API_VERSION: ENOTTY (25)
          open 5 | 2 | group 5 cannot be opened: DEV/5 is not there; bind a device of the group to vfio-pci first
          open 5 | 16 | group 5 is in use: another process has opened DEV/5
          open 5 | 13 | group 5 cannot be opened: open DEV/5: EACCES (13); run as root, or give this user the file
          5 GROUP_GET_STATUS argsz 8 | 19 | group 5 does not tell its status: VFIO_GROUP_GET_STATUS group 5: ENODEV (19)
          5 GROUP_SET_CONTAINER vfio | 22 | group 5 cannot be put into a container: VFIO_GROUP_SET_CONTAINER group 5: EINVAL (22)
          vfio IOMMU_ENABLE | 12 | the IOMMU cannot be enabled: VFIO_IOMMU_ENABLE: ENOMEM (12)
          vfio CHECK_EXTENSION 5 | 9 | the host does not say if it has EEH: VFIO_CHECK_EXTENSION VFIO_EEH: EBADF (9)
          """)
  void undoesWhatItDidAndSaysWhy(String step, int errno, String line) throws Throwable {
    fake.failing.put(step, errno);
    fake.failing.put("vfio SET_IOMMU 7", Errno.EINVAL.number());
    FakeKernel.run(fake, () -> assertRefused(line));
    assertEquals(List.of(), fake.open());
  }

  @Test
  void aHostThatIsNoPowerHostSaysSo() throws Throwable {
    fake.failing.put("vfio SET_IOMMU 7", Errno.EINVAL.number());
    fake.failing.put("vfio SET_IOMMU 2", Errno.ENODEV.number());
    FakeKernel.run(
        fake,
        () -> {
          assertRefused(
              "the host has no sPAPR IOMMU: not a POWER host, or the module vfio_iommu_spapr_tce is"
                  + " not loaded (VFIO_SET_IOMMU 2: ENODEV (19))");
          assertEquals("5 GROUP_UNSET_CONTAINER", fake.asked.getLast());
        });
    assertEquals(List.of(), fake.open());
  }

  @Test
  void aGroupWithAForeignDriverIsNamed() throws Throwable {
    fake.status = 0;
    FakeSysfs sysfs = new FakeSysfs(folder.resolve("sys"));
    sysfs.addDevice("0000:01:00.1", 5, "e1000e");
    FakeKernel.run(
        fake,
        () ->
            assertRefused(
                "group 5 is not viable: 0000:01:00.1 is bound to e1000e; every device of it has to"
                    + " be bound to vfio-pci"));
    assertEquals(List.of(), fake.open());
  }

  @Test
  void aGroupOfSomebodyElseIsLeftAlone() throws Throwable {
    fake.status = FakeHost.VIABLE | 2;
    FakeKernel.run(fake, () -> assertRefused("group 5 is in a container already"));
    assertEquals(List.of(), fake.open());
  }

  @Test
  void twoGroupsHaveNoEehForAnyOperation() throws Throwable {
    FakeKernel.run(
        fake,
        () -> {
          try (VfioContainer container = open()) {
            container.attach(6);
            assertEquals(List.of(5, 6), container.groups());
            assertFalse(container.hasEeh());
            for (VfioEehOperation operation : VfioEehOperation.values()) {
              VfioException e =
                  assertThrows(
                      VfioException.class, () -> container.operate(VfioEehPeOp.of(operation)));
              assertEquals(
                  "VFIO_EEH_PE_OP "
                      + operation
                      + " group 5: ENODEV (19), EEH wants one group in the container, not 2",
                  e.getMessage());
            }
          }
        });
    assertEquals(List.of(), fake.operations);
    assertEquals(
        List.of("6 GROUP_UNSET_CONTAINER", "5 GROUP_UNSET_CONTAINER"),
        fake.asked.subList(fake.asked.size() - 2, fake.asked.size()));
    assertEquals(List.of(), fake.open());
  }

  @Test
  void aSecondGroupThatCannotJoinChangesNothing() throws Throwable {
    fake.failing.put("6 GROUP_SET_CONTAINER vfio", Errno.EINVAL.number());
    FakeKernel.run(
        fake,
        () -> {
          try (VfioContainer container = open()) {
            assertThrows(VfioSetupException.class, () -> container.attach(6));
            assertEquals(List.of("5", "vfio"), fake.open());
            assertTrue(container.hasEeh());
          }
        });
  }

  @Test
  void aDeviceThatVanishesLeavesNothingOpen() throws Throwable {
    fake.failing.put("vfio RESET_HOT", Errno.ENODEV.number());
    fake.failing.put("5 GROUP_UNSET_CONTAINER", Errno.ENODEV.number());
    FakeKernel.run(
        fake,
        () -> {
          VfioContainer container = open();
          VfioException gone =
              assertThrows(
                  VfioException.class,
                  () -> container.operate(VfioEehPeOp.of(VfioEehOperation.RESET_HOT)));
          assertEquals("VFIO_EEH_PE_OP RESET_HOT group 5: ENODEV (19)", gone.getMessage());
          VfioException close = assertThrows(VfioException.class, container::close);
          assertEquals("VFIO_GROUP_UNSET_CONTAINER group 5: ENODEV (19)", close.getMessage());
          VfioException closed =
              assertThrows(
                  VfioException.class,
                  () -> container.operate(VfioEehPeOp.of(VfioEehOperation.GET_STATE)));
          assertEquals(Errno.EBADF.number(), closed.errno());
        });
    assertEquals(List.of(), fake.open());
  }

  @Test
  void aDeviceThatIsNotHandedOutFailsTheOperation() throws Throwable {
    Files.delete(folder.resolve("sys/bus/pci/devices/0000:01:00.0/driver"));
    FakeKernel.run(
        fake,
        () -> {
          try (VfioContainer container = open()) {
            VfioException e =
                assertThrows(
                    VfioException.class,
                    () -> container.operate(VfioEehPeOp.of(VfioEehOperation.ENABLE)));
            assertEquals(
                "VFIO_GROUP_GET_DEVICE_FD group 5: ENODEV (19), no device of the group is bound to"
                    + " vfio-pci",
                e.getMessage());
          }
        });
    assertEquals(List.of(), fake.operations);
  }

  private void assertRefused(String line) {
    VfioSetupException e = assertThrows(VfioSetupException.class, this::open);
    assertEquals(line.replace("DEV/", folder.resolve("dev") + "/"), e.getMessage());
  }
}
