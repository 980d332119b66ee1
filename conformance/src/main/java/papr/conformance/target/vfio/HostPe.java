package papr.conformance.target.vfio;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import papr.conformance.host.ConfigFile;
import papr.conformance.host.HostRoots;
import papr.conformance.target.TargetException;
import papr.rtas.backend.ConfigSpace;
import papr.rtas.backend.EehBackend;
import papr.rtas.backend.FaultLog;
import papr.rtas.pci.BusKind;
import papr.rtas.pci.Device;
import papr.rtas.pci.Pe;
import papr.vfio.eeh.DriverBinding;
import papr.vfio.eeh.VfioBackends;
import papr.vfio.eeh.VfioDevice;
import papr.vfio.eeh.VfioException;
import papr.vfio.eeh.VfioHost;
import papr.vfio.eeh.VfioSetupException;

/** A PE of the host, taken from its driver for as long as this is open. */
final class HostPe implements Breakable {
  private final VfioHost host;
  private final VfioDevice device;
  private final ConfigFile config;
  private final FaultLog faults;
  private final DriverBinding binding;
  private final Pe pe;
  private VfioBackends.@Nullable Chosen chosen;

  private HostPe(HostRoots roots, VfioDevice device, DriverBinding binding, FaultLog faults) {
    this.host = vfio(roots);
    this.device = device;
    this.binding = binding;
    this.faults = faults;
    this.config = config(roots, device);
    this.pe = pe(device, config);
  }

  private static ConfigFile config(HostRoots roots, VfioDevice device) {
    return new ConfigFile(roots.sys().resolve("bus/pci/devices/" + device.address() + "/config"));
  }

  private static Pe pe(VfioDevice device, ConfigFile config) {
    int configAddress = GuestLayout.configAddress(device.address());
    return new Pe(
        0,
        GuestLayout.BUID,
        config.isExpress() ? BusKind.EXPRESS : BusKind.CONVENTIONAL,
        GuestLayout.peAddress(configAddress),
        true,
        List.of(VfioPlatform.PARTITION),
        List.of(
            new Device(device.address(), configAddress, GuestLayout.bars(device.bars()), null)));
  }

  /**
   * The PE of a device as the guest would see it; nothing is taken from anybody.
   *
   * @throws TargetException if there is no such device
   */
  static Pe look(HostRoots roots, String address) {
    try {
      VfioDevice device = VfioDevice.find(vfio(roots), address);
      return pe(device, config(roots, device));
    } catch (VfioSetupException e) {
      throw failed(e);
    }
  }

  /**
   * Takes a device from its driver and opens its PE.
   *
   * @param address address of the device that may be broken
   * @throws TargetException if that is not possible; the device is as before
   */
  static HostPe open(HostRoots roots, String address, FaultLog faults) {
    try {
      VfioHost host = vfio(roots);
      VfioDevice device = VfioDevice.find(host, address);
      DriverBinding binding = DriverBinding.bind(host, device, journal(roots));
      try {
        HostPe pe = new HostPe(roots, device, binding, faults);
        pe.reopen();
        return pe;
      } catch (RuntimeException e) {
        binding.close();
        throw e;
      }
    } catch (VfioSetupException e) {
      throw failed(e);
    }
  }

  /**
   * Gives back the device that a run which crashed has left taken.
   *
   * @return its address; empty if there is none
   * @throws TargetException if it cannot be given back
   */
  static Optional<String> release(HostRoots roots) {
    try {
      return DriverBinding.release(vfio(roots), journal(roots));
    } catch (VfioSetupException e) {
      throw failed(e);
    }
  }

  private static VfioHost vfio(HostRoots roots) {
    return new VfioHost(roots.dev().resolve("vfio"), roots.sys());
  }

  /** Where the driver is written down: a folder that a restart of the machine empties. */
  private static Path journal(HostRoots roots) {
    return roots.run().resolve("papr-vfio.journal");
  }

  @Override
  public Pe pe() {
    return pe;
  }

  @Override
  public EehBackend backend() {
    if (chosen == null) {
      throw new TargetException("device " + device.address() + " has been given back");
    }
    return chosen.backend();
  }

  @Override
  public ConfigSpace config() {
    return new SysfsConfigSpace(config, pe.devices().getFirst().configAddress());
  }

  @Override
  public void reopen() {
    closeContainers();
    VfioBackends.Chosen next =
        VfioBackends.choose(host, List.of(new VfioBackends.Wanted(pe, device)), faults);
    if (!next.available()) {
      throw new TargetException("the target vfio cannot run: " + next.reason());
    }
    chosen = next;
  }

  private void closeContainers() {
    VfioBackends.Chosen open = chosen;
    chosen = null;
    if (open != null) {
      try {
        open.close();
      } catch (VfioException e) {
        throw new TargetException("VFIO cannot be closed: " + e.getMessage(), e);
      }
    }
  }

  @Override
  public void close() {
    try (binding) {
      closeContainers();
    } catch (VfioSetupException e) {
      throw failed(e);
    }
  }

  private static TargetException failed(VfioSetupException e) {
    String hint =
        String.valueOf(e.getMessage()).contains("earlier run") ? " (papr vfio release)" : "";
    return new TargetException("the target vfio cannot run: " + e.getMessage() + hint, e);
  }
}
