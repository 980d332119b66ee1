package papr.conformance.target.vfio;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import papr.conformance.host.HostMachine;
import papr.conformance.host.HostRoots;
import papr.conformance.host.Privileges;
import papr.conformance.target.TargetException;
import papr.conformance.target.TargetInfo;
import papr.rtas.pci.BusKind;
import papr.rtas.pci.Pe;
import papr.spec.AddressRange;
import papr.spec.Bar;
import papr.spec.Bus;
import papr.spec.Capability;
import papr.spec.Device;
import papr.spec.Space;

/**
 * What the target needs of a host, and what it can do there; looks only, and takes nothing from
 * anybody. {@link #release} gives back.
 */
public final class VfioSetup {
  /** Where work areas may lie, inside the RMA. */
  static final AddressRange WORK = new AddressRange(0x1_0000, 0x1_0000);

  private VfioSetup() {}

  /**
   * What stands in the way, one line each, the most basic first; empty if nothing does.
   *
   * @param host the machine's files
   * @param machine its kind
   */
  public static List<String> obstacles(HostRoots host, HostMachine machine) {
    if (!machine.isPower()) {
      return List.of("it needs Linux on a POWER host, and this is " + machine.text());
    }
    List<String> found = new ArrayList<>();
    Path container = host.dev().resolve("vfio/vfio");
    if (!Files.exists(container)) {
      found.add(
          "no VFIO here: " + container + " is not there; load vfio-pci and vfio_iommu_spapr_tce");
    }
    if (!Privileges.isRoot(host)) {
      found.add("it needs root, to take a device from its driver: run it as root");
    }
    return found;
  }

  /**
   * What the target is and can do.
   *
   * @param version version of this project
   * @param devices the device that may be broken, or nothing
   */
  public static TargetInfo info(String version, List<Device> devices) {
    return new TargetInfo(
        "vfio",
        version,
        EnumSet.of(
            Capability.CALL,
            Capability.RAW_CALL,
            Capability.MEMORY,
            Capability.DEVICE_TREE,
            Capability.EFFECTS),
        devices,
        WORK,
        true);
  }

  /**
   * A device of the host as vectors would aim at it.
   *
   * @throws TargetException if there is no such device
   */
  public static Device device(HostRoots host, String address) {
    return device(HostPe.look(host, address));
  }

  /** The one function of a PE; its DMA window is not known. */
  static Device device(Pe pe) {
    papr.rtas.pci.Device function = pe.devices().getFirst();
    return new Device(
        function.name(),
        pe.buid(),
        pe.bus() == BusKind.EXPRESS ? Bus.PCIE : Bus.PCI,
        pe.address(),
        pe.eehEnabled(),
        function.configAddress(),
        function.bars().stream().map(VfioSetup::bar).toList(),
        null);
  }

  private static Bar bar(papr.rtas.pci.Bar bar) {
    Space space = bar.space() == papr.rtas.pci.Space.IO ? Space.IO : Space.MEMORY;
    return new Bar(space, bar.address(), bar.size());
  }

  /**
   * Gives back the device that a run which crashed has left taken.
   *
   * @param host the machine's files
   * @return its address; empty if there is none
   * @throws TargetException if it cannot be given back
   */
  public static Optional<String> release(HostRoots host) {
    return HostPe.release(host);
  }
}
