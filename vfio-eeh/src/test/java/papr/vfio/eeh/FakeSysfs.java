package papr.vfio.eeh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The PCI part of a sysfs tree, in a folder, that acts on writes as the kernel does: a probe binds
 * a device to the driver that driver_override names, or else to the one that knows it.
 */
final class FakeSysfs implements SysfsWriter {

  /**
   * Lines of {@code resource}: 128 KB of memory, 32 ports, 16 KB of 64-bit memory, nothing else.
   */
  static final String RESOURCE =
      """
      0x00003fe080000000 0x00003fe08001ffff 0x0000000000040200
      0x0000000000001000 0x000000000000101f 0x0000000000040101
      0x0000000000000000 0x0000000000000000 0x0000000000000000
      0x0000200000000000 0x0000200000003fff 0x000000000014220c
      0x0000000000000000 0x0000000000000000 0x0000000000000000
      0x0000000000000000 0x0000000000000000 0x0000000000000000
      0x00003fe080040000 0x00003fe08007ffff 0x0000000000046200
      """;

  private final Path root;
  private final Map<String, String> natural = new HashMap<>();

  /** Writes that were made, {@code FILE=VALUE}. */
  final List<String> written = new ArrayList<>();

  /** A write to fail, as {@link #written} would say it; null for none. */
  @Nullable String failing;

  /** Whether a probe binds what it is asked to. */
  boolean probing = true;

  FakeSysfs(Path root) throws IOException {
    this.root = root;
    Files.createDirectories(root.resolve("bus/pci/devices"));
    for (String driver : List.of("vfio-pci", "e1000e", "nvme")) {
      Files.createDirectories(root.resolve("bus/pci/drivers").resolve(driver));
      Files.writeString(root.resolve("bus/pci/drivers").resolve(driver).resolve("unbind"), "");
    }
    Files.writeString(root.resolve("bus/pci/drivers_probe"), "");
  }

  /**
   * Adds a device.
   *
   * @param driver what it is bound to, and what knows it; null for none
   */
  void addDevice(String address, int group, @Nullable String driver) throws IOException {
    Path folder = Files.createDirectories(device(address));
    Files.writeString(folder.resolve("resource"), RESOURCE);
    Files.writeString(folder.resolve("driver_override"), "(null)\n");
    Path members =
        Files.createDirectories(root.resolve("kernel/iommu_groups/" + group + "/devices"));
    Files.createSymbolicLink(members.resolve(address), folder);
    Files.createSymbolicLink(folder.resolve("iommu_group"), members.getParent());
    if (driver != null) {
      natural.put(address, driver);
      bind(address, driver);
    }
  }

  Path device(String address) {
    return root.resolve("bus/pci/devices").resolve(address);
  }

  @Nullable String driver(String address) throws IOException {
    return VfioDevice.driverOf(device(address));
  }

  String override(String address) throws IOException {
    return Files.readString(device(address).resolve("driver_override")).trim();
  }

  @Override
  public void write(Path file, String value) throws IOException {
    String what = file.getFileName() + "=" + value.trim();
    if (what.equals(failing)) {
      throw new java.nio.file.FileSystemException(file.toString(), null, "No such device");
    }
    written.add(what);
    switch (file.getFileName().toString()) {
      case "driver_override" ->
          Files.writeString(
              file, value.equals("\n") ? "(null)\n" : value, StandardOpenOption.TRUNCATE_EXISTING);
      case "unbind" -> Files.delete(device(value.trim()).resolve("driver"));
      case "drivers_probe" -> probe(value.trim());
      default -> throw new AssertionError("nobody writes " + file);
    }
  }

  private void probe(String address) throws IOException {
    String override = override(address);
    String driver = override.equals("(null)") ? natural.get(address) : override;
    if (probing && driver != null && driver(address) == null) {
      bind(address, driver);
    }
  }

  private void bind(String address, String driver) throws IOException {
    Files.createSymbolicLink(
        device(address).resolve("driver"), root.resolve("bus/pci/drivers").resolve(driver));
  }
}
