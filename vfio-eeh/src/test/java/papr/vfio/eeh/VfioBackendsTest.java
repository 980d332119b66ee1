package papr.vfio.eeh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import papr.rtas.backend.FaultLog;
import papr.rtas.pci.Bar;
import papr.rtas.pci.BusKind;
import papr.rtas.pci.Device;
import papr.rtas.pci.Pe;
import papr.rtas.pci.Space;

/** Which backend a host gets, and the line that says why. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "needs Linux")
class VfioBackendsTest {

  private static final FaultLog QUIET = (_, _) -> {};

  @TempDir Path folder;
  private FakeHost fake;
  private VfioBackends.Wanted a;
  private VfioBackends.Wanted b;

  @BeforeEach
  void host() throws Exception {
    fake = new FakeHost(folder);
    a = new VfioBackends.Wanted(BackendFixture.A, VfioDevice.find(fake.host(), "0000:01:00.0"));
    b = new VfioBackends.Wanted(BackendFixture.B, VfioDevice.find(fake.host(), "0000:02:00.0"));
  }

  private VfioBackends.Chosen choose(VfioBackends.Wanted... wanted) {
    return VfioBackends.choose(fake.host(), List.of(wanted), QUIET);
  }

  @Test
  void aHostWithEehGetsIt() throws Throwable {
    FakeKernel.run(
        fake,
        () -> {
          try (VfioBackends.Chosen chosen = choose(a, b)) {
            assertTrue(chosen.available());
            assertInstanceOf(VfioEehBackend.class, chosen.backend());
            assertTrue(chosen.backend().hasEeh(BackendFixture.B));
            assertEquals(
                "VFIO EEH: 0000:01:00.0 in group 5 is PE 0x801 of PHB 0x800000020000000,"
                    + " 0000:02:00.0 in group 6 is PE 0x801 of PHB 0x800000020000001",
                chosen.reason());
            assertEquals(List.of("5", "6", "vfio", "vfio"), fake.open());
          }
        });
    assertEquals(List.of(), fake.open());
  }

  @Test
  void theFirstIsClosedIfTheSecondDoesNotOpen() throws Throwable {
    fake.failing.put("open 6", Errno.EBUSY.number());
    FakeKernel.run(
        fake,
        () ->
            assertNone(
                "no VFIO EEH: group 6 is in use: another process has opened "
                    + folder.resolve("dev/6"),
                a,
                b));
  }

  @Test
  void withoutTheExtensionThereIsNone() throws Throwable {
    fake.eeh = 0;
    FakeKernel.run(
        fake,
        () ->
            assertNone(
                "no VFIO EEH: the host has no EEH for 0000:01:00.0 (VFIO_CHECK_EXTENSION says 0)",
                a));
  }

  @Test
  void twoContainersOnOnePhbAreNone() throws Throwable {
    Pe other =
        new Pe(
            1,
            TestRtas.BUID_A,
            BusKind.EXPRESS,
            0x1001,
            true,
            List.of(1),
            List.of(new Device("other", 0x1000, TestRtas.BARS, null)));
    FakeKernel.run(
        fake,
        () ->
            assertNone(
                "no VFIO EEH: PHB 0x800000020000000 would have several containers, and EEH wants"
                    + " one",
                a,
                new VfioBackends.Wanted(other, b.device())));
  }

  @Test
  void aBarThatTheHostHasNotIsSaid() throws Throwable {
    List<Bar> bars = List.of(new Bar(Space.MEMORY, 0x8000_0000L, 0x100));
    Pe strange =
        new Pe(
            0,
            TestRtas.BUID_A,
            BusKind.EXPRESS,
            0x801,
            true,
            List.of(1),
            List.of(new Device("device", 0x800, bars, null)));
    FakeKernel.run(
        fake,
        () ->
            assertNone(
                "no VFIO EEH: the guest has a BAR of 0x100 bytes at 0x80000000 that the host's"
                    + " device has not",
                new VfioBackends.Wanted(strange, a.device())));
  }

  /** Without a fake kernel: this machine's own answers. */
  @Test
  void aMachineWithoutVfioSaysSo() throws IOException {
    assertNone("no VFIO EEH: no device was named");
    Path container = folder.resolve("dev/vfio");
    assertNone("no VFIO EEH: " + container + " is not VFIO: VFIO_GET_API_VERSION: ENOTTY (25)", a);
    Files.delete(container);
    assertNone(
        "no VFIO EEH: no VFIO here: "
            + container
            + " is not there; load the modules vfio-pci and vfio_iommu_spapr_tce",
        a);
  }

  @Test
  void whereThePeHasMoreFunctionsThanTheHostThatIsSaid() throws Throwable {
    FakeKernel.run(
        fake,
        () -> {
          try (VfioContainer container = VfioContainer.open(fake.host(), Ioctl.system(), 5)) {
            VfioSetupException e =
                assertThrows(
                    VfioSetupException.class,
                    () -> VfioPe.of(BackendFixture.A, container, List.of()));
            assertEquals("PE 0x801 has 1 functions, the host 0", e.getMessage());
          }
        });
  }

  private void assertNone(String reason, VfioBackends.Wanted... wanted) throws IOException {
    VfioBackends.Chosen chosen = choose(wanted);
    assertEquals(reason, chosen.reason());
    assertEquals(false, chosen.available());
    assertInstanceOf(NoVfioBackend.class, chosen.backend());
    assertEquals(List.of(), fake.open());
  }
}
