package papr.vfio.eeh;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import org.junit.jupiter.params.provider.ValueSource;
import papr.rtas.pci.Space;

/** What sysfs says of a device. */
class VfioDeviceTest {

  private static final String ADDRESS = "0000:01:00.0";

  @TempDir Path folder;
  private FakeSysfs sysfs;

  @BeforeEach
  void tree() throws IOException {
    sysfs = new FakeSysfs(folder);
    sysfs.addDevice(ADDRESS, 5, "e1000e");
  }

  private VfioDevice find(String address) throws VfioSetupException {
    return VfioDevice.find(new VfioHost(folder.resolve("dev"), folder), address);
  }

  @Test
  void groupDriverBarsAndSiblings() throws Exception {
    sysfs.addDevice("0000:01:00.1", 5, "nvme");
    sysfs.addDevice("0000:02:00.0", 6, null);
    assertEquals(
        new VfioDevice(
            ADDRESS,
            5,
            "e1000e",
            List.of(
                new HostBar(0, Space.MEMORY, 0x3fe0_8000_0000L, 0x20000),
                new HostBar(1, Space.IO, 0x1000, 0x20),
                new HostBar(3, Space.MEMORY, 0x2000_0000_0000L, 0x4000)),
            List.of("0000:01:00.1")),
        find(ADDRESS));
    assertEquals(
        new papr.rtas.pci.Bar(Space.IO, 0x1000, 0x20), find(ADDRESS).bars().get(1).range());
    assertEquals(null, find("0000:02:00.0").driver());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "01:00.0", "0000:01:00", "0000:01:20.0", "0000:01:00.8", "../../0000:01:00.0"})
  void whatIsNoAddressIsNotLookedUp(String address) {
    assertLine("not a PCI address: '" + address + "'; it looks like 0000:01:00.0", address);
  }

  @Test
  void whatIsNotThereIsSaid() throws IOException {
    assertLine("there is no PCI device 0001:01:00.0", "0001:01:00.0");
    Files.delete(sysfs.device(ADDRESS).resolve("iommu_group"));
    assertLine(
        ADDRESS + " has no IOMMU group: the host's IOMMU is off, or does not reach it", ADDRESS);
    Files.createSymbolicLink(sysfs.device(ADDRESS).resolve("iommu_group"), Path.of("five"));
    assertLine("the IOMMU group of " + ADDRESS + " is not a number: five", ADDRESS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0x0 0x1f", "0 1f 200", "0x0 0xgg 0x200", "x"})
  void aResourceFileThatIsNotUnderstoodIsSaid(String line) throws IOException {
    Files.writeString(
        sysfs.device(ADDRESS).resolve("resource"),
        FakeSysfs.RESOURCE.lines().findFirst().orElseThrow() + "\n" + line + "\n");
    assertLine("line 2 of the file resource of " + ADDRESS + " is not understood", ADDRESS);
    Files.delete(sysfs.device(ADDRESS).resolve("resource"));
    VfioSetupException e = assertThrows(VfioSetupException.class, () -> find(ADDRESS));
    assertTrue(
        String.valueOf(e.getMessage())
            .startsWith("cannot read what sysfs says of " + ADDRESS + ": "));
  }

  private void assertLine(String line, String address) {
    VfioSetupException e = assertThrows(VfioSetupException.class, () -> find(address));
    assertEquals(line, e.getMessage());
  }
}
