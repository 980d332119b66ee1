package papr.rtas.emulated;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import papr.rtas.call.GuestMemory;
import papr.rtas.call.Partition;
import papr.rtas.pci.ConfigAddress;
import papr.rtas.pci.Device;
import papr.rtas.pci.DmaWindow;
import papr.rtas.pci.Pe;

/** The functions on the emulated buses, found by name or by PE. */
final class EmulatedDevices {

  /**
   * One function.
   *
   * @param model what it answers
   * @param memory what its DMA reaches
   */
  record Function(Pe pe, Device device, DeviceModel model, GuestMemory memory) {

    /** Whether a config_addr is this function's, whatever its register fields say. */
    boolean isAt(int configAddress) {
      return ConfigAddress.routingId(configAddress)
          == ConfigAddress.routingId(device.configAddress());
    }
  }

  private final Map<String, Function> byName = new HashMap<>();
  private final List<List<Function>> byPe = new ArrayList<>();

  /**
   * @throws IllegalArgumentException if a PE has no partition, or a DMA window lies outside the RMA
   */
  EmulatedDevices(List<Pe> pes, List<Partition> partitions) {
    for (Pe pe : pes) {
      GuestMemory memory = memoryOf(pe, partitions);
      List<Function> functions = new ArrayList<>();
      for (Device device : pe.devices()) {
        DmaWindow dma = device.dma();
        if (dma != null && !memory.contains(dma.real(), dma.size())) {
          throw new IllegalArgumentException("DMA window outside the RMA: " + dma);
        }
        Function function = new Function(pe, device, new DeviceModel(device), memory);
        functions.add(function);
        byName.put(device.name(), function);
      }
      byPe.add(functions);
    }
  }

  private static GuestMemory memoryOf(Pe pe, List<Partition> partitions) {
    return partitions.stream()
        .filter(partition -> pe.belongsTo(partition.id()))
        .map(Partition::rma)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("PE without partition: " + pe));
  }

  /** The function with this name, null if there is none. */
  @Nullable Function find(String name) {
    return byName.get(name);
  }

  /** The function of the PE at this config_addr, null if none is. */
  @Nullable Function find(Pe pe, int configAddress) {
    for (Function function : byPe.get(pe.index())) {
      if (function.isAt(configAddress)) {
        return function;
      }
    }
    return null;
  }

  /** Back to power-on, as the firmware leaves it at boot. */
  void powerOn() {
    byName.values().forEach(function -> function.model.powerOn());
  }

  /** A reset of the PE: what was stored and what was set up is gone. */
  void reset(Pe pe) {
    byPe.get(pe.index()).forEach(function -> function.model.reset());
  }

  /** Sets up the functions of the PE as at boot. */
  void configure(Pe pe) {
    byPe.get(pe.index()).forEach(function -> function.model.configure());
  }
}
