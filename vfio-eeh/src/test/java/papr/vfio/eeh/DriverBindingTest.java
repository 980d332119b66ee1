package papr.vfio.eeh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A device goes to vfio-pci and comes back, whatever happens between. */
class DriverBindingTest {

  private static final String ADDRESS = "0000:01:00.0";

  @TempDir Path folder;
  private FakeSysfs sysfs;
  private VfioHost host;
  private Path journal;

  @BeforeEach
  void tree() throws IOException {
    sysfs = new FakeSysfs(folder.resolve("sys"));
    host = new VfioHost(folder.resolve("dev"), folder.resolve("sys"));
    journal = folder.resolve("state/journal");
  }

  private DriverBinding bind() throws VfioSetupException {
    return DriverBinding.bind(host, VfioDevice.find(host, ADDRESS), journal, sysfs);
  }

  @ParameterizedTest
  @ValueSource(strings = {"e1000e", "vfio-pci", "none"})
  void bindsAndRestores(String driver) throws Exception {
    sysfs.addDevice(ADDRESS, 5, driver.equals("none") ? null : driver);
    DriverBinding binding = bind();
    assertEquals("vfio-pci", sysfs.driver(ADDRESS));
    assertTrue(Files.exists(journal));
    binding.close();
    assertEquals(driver, String.valueOf(sysfs.driver(ADDRESS)).replace("null", "none"));
    assertEquals("(null)", sysfs.override(ADDRESS));
    assertFalse(Files.exists(journal));
    int writes = sysfs.written.size();
    binding.close();
    assertEquals(writes, sysfs.written.size());
  }

  @Test
  void anOverrideIsRestoredToo() throws Exception {
    sysfs.addDevice(ADDRESS, 5, null);
    sysfs.write(sysfs.device(ADDRESS).resolve("driver_override"), "nvme\n");
    DriverBinding binding = bind();
    assertEquals("vfio-pci", sysfs.override(ADDRESS));
    assertEquals(ADDRESS + " - nvme\n", Files.readString(journal));
    binding.close();
    assertEquals("nvme", sysfs.override(ADDRESS));
    assertEquals(null, sysfs.driver(ADDRESS));
  }

  /** An override may be set before or after the driver was bound, so it may name another. */
  @ParameterizedTest
  @ValueSource(strings = {"e1000e", "nvme", "vfio-pci"})
  void anOverrideBesideADriverIsRestoredToo(String override) throws Exception {
    sysfs.addDevice(ADDRESS, 5, "e1000e");
    sysfs.write(sysfs.device(ADDRESS).resolve("driver_override"), override + "\n");
    DriverBinding binding = bind();
    assertEquals("vfio-pci", sysfs.driver(ADDRESS));
    binding.close();
    assertEquals("e1000e", sysfs.driver(ADDRESS));
    assertEquals(override, sysfs.override(ADDRESS));
  }

  @Test
  void writesWhatTheKernelWants() throws Exception {
    sysfs.addDevice(ADDRESS, 5, "e1000e");
    bind().close();
    assertEquals(
        List.of(
            "driver_override=vfio-pci",
            "unbind=" + ADDRESS,
            "drivers_probe=" + ADDRESS,
            "driver_override=",
            "unbind=" + ADDRESS,
            "drivers_probe=" + ADDRESS),
        sysfs.written);
  }

  @Test
  void releasesAfterACrash() throws Exception {
    sysfs.addDevice(ADDRESS, 5, "e1000e");
    DriverBinding crashed = bind();
    assertEquals("vfio-pci", sysfs.driver(ADDRESS));
    assertEquals(ADDRESS + " e1000e -\n", Files.readString(journal));
    VfioSetupException again = assertThrows(VfioSetupException.class, this::bind);
    assertEquals(
        journal + " is left from an earlier run: release that device first", again.getMessage());
    assertEquals(ADDRESS + " e1000e -\n", Files.readString(journal));
    try (Stream<Path> files = Files.list(folder.resolve("state"))) {
      assertEquals(List.of(journal), files.toList());
    }
    assertEquals(Optional.of(ADDRESS), DriverBinding.release(host, journal, sysfs));
    assertEquals("e1000e", sysfs.driver(ADDRESS));
    assertEquals(Optional.empty(), DriverBinding.release(host, journal, sysfs));
    crashed.close();
    assertEquals("e1000e", sysfs.driver(ADDRESS));
  }

  /** Each write on the way there fails once: the device has its driver again. */
  @ParameterizedTest
  @ValueSource(
      strings = {"driver_override=vfio-pci", "unbind=0000:01:00.0", "drivers_probe=0000:01:00.0"})
  void aFailureOnTheWayRestores(String write) throws Exception {
    sysfs.addDevice(ADDRESS, 5, "e1000e");
    sysfs.failing = write;
    SysfsWriter failsOnce =
        (file, value) -> {
          try {
            sysfs.write(file, value);
          } finally {
            if ((file.getFileName() + "=" + value.trim()).equals(sysfs.failing)) {
              sysfs.failing = null;
            }
          }
        };
    VfioSetupException e =
        assertThrows(
            VfioSetupException.class,
            () -> DriverBinding.bind(host, VfioDevice.find(host, ADDRESS), journal, failsOnce));
    assertTrue(
        String.valueOf(e.getMessage()).startsWith("cannot bind " + ADDRESS + " to vfio-pci: "));
    assertEquals("e1000e", sysfs.driver(ADDRESS));
    assertEquals("(null)", sysfs.override(ADDRESS));
    assertFalse(Files.exists(journal));
  }

  @Test
  void aKernelThatBindsNothingIsNoticedBothWays() throws Exception {
    sysfs.addDevice(ADDRESS, 5, "e1000e");
    sysfs.probing = false;
    VfioSetupException e = assertThrows(VfioSetupException.class, this::bind);
    assertEquals("the kernel bound " + ADDRESS + " to no driver, not to vfio-pci", e.getMessage());
    assertEquals(
        "the kernel bound " + ADDRESS + " to no driver, not back to e1000e",
        e.getSuppressed()[0].getMessage());
    // Not restored, so the journal is still there to try again.
    sysfs.probing = true;
    assertEquals(Optional.of(ADDRESS), DriverBinding.release(host, journal, sysfs));
    assertEquals("e1000e", sysfs.driver(ADDRESS));
  }

  @Test
  void aForeignDriverInTheGroupIsRefused() throws Exception {
    sysfs.addDevice(ADDRESS, 5, "e1000e");
    sysfs.addDevice("0000:01:00.1", 5, "nvme");
    VfioSetupException e = assertThrows(VfioSetupException.class, this::bind);
    assertEquals(
        ADDRESS
            + " shares group 5 with 0000:01:00.1, which is bound to nvme and would be broken too:"
            + " unbind that first",
        e.getMessage());
    assertEquals(List.of(), sysfs.written);
    assertFalse(Files.exists(journal));
  }

  @Test
  void withoutTheDriverNothingChanges() throws Exception {
    sysfs.addDevice(ADDRESS, 5, "e1000e");
    Files.delete(folder.resolve("sys/bus/pci/drivers/vfio-pci/unbind"));
    Files.delete(folder.resolve("sys/bus/pci/drivers/vfio-pci"));
    VfioSetupException e = assertThrows(VfioSetupException.class, this::bind);
    assertEquals("the driver vfio-pci is not there: load the module vfio-pci", e.getMessage());
    assertEquals("e1000e", sysfs.driver(ADDRESS));
    assertFalse(Files.exists(journal));
  }

  @Test
  void aDeviceThatHasVanishedIsReleased() throws Exception {
    sysfs.addDevice(ADDRESS, 5, "e1000e");
    DriverBinding binding = bind();
    Files.move(sysfs.device(ADDRESS), folder.resolve("gone"));
    binding.close();
    assertFalse(Files.exists(journal));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a b c\nd e f\n", "a  c", "a b c d"})
  void whatIsNoJournalIsLeftAlone(String text) throws Exception {
    Files.createDirectories(journal.getParent());
    Files.writeString(journal, text);
    VfioSetupException e =
        assertThrows(VfioSetupException.class, () -> DriverBinding.release(host, journal, sysfs));
    assertEquals(journal + " is not a journal of a driver binding", e.getMessage());
    assertEquals(text, Files.readString(journal));
  }

  @Test
  void theRealWriterWritesFilesThatAreThere() throws Exception {
    Path file = Files.writeString(folder.resolve("attribute"), "");
    SysfsWriter.SYSTEM.write(file, "value\n");
    assertEquals("value\n", Files.readString(file));
    assertThrows(
        IOException.class, () -> SysfsWriter.SYSTEM.write(folder.resolve("missing"), "value\n"));
    assertFalse(Files.exists(folder.resolve("missing")));
  }
}
