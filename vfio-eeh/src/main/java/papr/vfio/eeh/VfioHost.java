package papr.vfio.eeh;

import java.nio.file.Path;

/**
 * Where a host shows VFIO and its PCI devices. Tests put other folders here.
 *
 * @param dev the folder with {@code vfio}, the container's file, and one file for each group
 * @param sysfs the folder with {@code bus/pci} and {@code kernel/iommu_groups}
 */
public record VfioHost(Path dev, Path sysfs) {

  /** This machine: {@code /dev/vfio} and {@code /sys}. */
  public static VfioHost system() {
    return new VfioHost(Path.of("/dev/vfio"), Path.of("/sys"));
  }

  /** The file that opens a new container. */
  Path containerFile() {
    return dev.resolve("vfio");
  }

  /** The file of a group. */
  Path groupFile(int group) {
    return dev.resolve(Integer.toString(group));
  }

  /** The folder of a PCI function, whose address is well-formed. */
  Path deviceFolder(String address) {
    return sysfs.resolve("bus/pci/devices").resolve(address);
  }

  /** The folder of a PCI driver. */
  Path driverFolder(String driver) {
    return sysfs.resolve("bus/pci/drivers").resolve(driver);
  }

  /** A write of an address here lets the kernel look for a driver. */
  Path driversProbe() {
    return sysfs.resolve("bus/pci/drivers_probe");
  }

  /** The folder with one link for each function of a group. */
  Path groupDevices(int group) {
    return sysfs.resolve("kernel/iommu_groups").resolve(Integer.toString(group)).resolve("devices");
  }
}
