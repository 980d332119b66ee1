package papr.rtas.emulated;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import papr.rtas.call.GuestMemory;
import papr.rtas.call.Partition;
import papr.rtas.pci.Bar;
import papr.rtas.pci.BusRange;
import papr.rtas.pci.ConfigAddress;
import papr.rtas.pci.Device;
import papr.rtas.pci.DmaWindow;
import papr.rtas.pci.Pe;
import papr.rtas.pci.Space;

/** The functions on the emulated buses, found by name or by PE. */
final class EmulatedDevices {

  /**
   * One function.
   *
   * @param model what it answers
   * @param memory what its DMA reaches
   * @param above the bridges of the PE between it and the PE primary bus
   */
  record Function(
      Pe pe, Device device, FunctionModel model, GuestMemory memory, List<BridgeModel> above) {

    /**
     * Whether an access of a processor gets as far as the function.
     *
     * @param address in configuration space a config_addr
     */
    boolean isReachedBy(Space space, long address, int size) {
      for (int i = 0; i < above.size(); i++) {
        if (!above.get(i).forwards(space, address, size)) {
          return false;
        }
      }
      return true;
    }

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
      Map<Device, BridgeModel> bridges = bridges(pe);
      List<Function> functions = new ArrayList<>();
      for (Device device : pe.devices()) {
        DmaWindow dma = device.dma();
        if (dma != null && !memory.contains(dma.real(), dma.size())) {
          throw new IllegalArgumentException("DMA window outside the RMA: " + dma);
        }
        BridgeModel bridge = bridges.get(device);
        FunctionModel model = bridge == null ? new DeviceModel(device) : bridge;
        Function function = new Function(pe, device, model, memory, above(device, bridges));
        functions.add(function);
        byName.put(device.name(), function);
      }
      byPe.add(functions);
    }
  }

  private static Map<Device, BridgeModel> bridges(Pe pe) {
    Map<Device, BridgeModel> bridges = new LinkedHashMap<>();
    for (Device device : pe.devices()) {
      BusRange buses = device.bridge();
      if (buses != null) {
        List<Bar> behind =
            pe.devices().stream()
                .filter(other -> buses.contains(ConfigAddress.bus(other.configAddress())))
                .flatMap(other -> other.bars().stream())
                .toList();
        bridges.put(device, new BridgeModel(device.configAddress(), buses, behind));
      }
    }
    return bridges;
  }

  private static List<BridgeModel> above(Device device, Map<Device, BridgeModel> bridges) {
    int bus = ConfigAddress.bus(device.configAddress());
    List<BridgeModel> above = new ArrayList<>();
    bridges.forEach((bridge, model) -> {
      BusRange buses = bridge.bridge();
      if (buses != null && buses.contains(bus)) {
        above.add(model);
      }
    });
    return List.copyOf(above);
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

  /**
   * Sets up the bridges of the PE as at boot.
   *
   * @return whether it has any
   */
  boolean configureBridges(Pe pe) {
    boolean any = false;
    for (Function function : byPe.get(pe.index())) {
      if (function.device.bridge() != null) {
        function.model.configure();
        any = true;
      }
    }
    return any;
  }

  /** Sets up the bridges and functions of the PE as at boot. */
  void configure(Pe pe) {
    byPe.get(pe.index()).forEach(function -> function.model.configure());
  }
}
