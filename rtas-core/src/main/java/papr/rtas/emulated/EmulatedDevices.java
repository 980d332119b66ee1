package papr.rtas.emulated;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
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

/**
 * The functions on the emulated buses, found by name or by PE. A function that nobody has accessed
 * or reset since power-on is as it was then, and takes no room but its place in the tables.
 */
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
      return EmulatedDevices.isAt(device, configAddress);
    }
  }

  /** 2<sup>32</sup> divided by the golden ratio: spreads names that differ little. */
  private static final int SPREAD = 0x9e37_79b9;

  private final List<Pe> pes;
  private final List<Partition> partitions;

  /** The functions of PEs in use, by index of the PE; null for those that are idle. */
  private final AtomicReferenceArray<@Nullable List<Function>> byPe;

  /**
   * Index + 1 of the PE that a function is in, in the first free slot behind the one that the hash
   * of its name names; 0 for a free slot.
   */
  private final int[] byName;

  /**
   * @throws IllegalArgumentException if a PE has no partition, a DMA window lies outside the RMA,
   *     or a bridge does not reach what is behind it
   */
  EmulatedDevices(List<Pe> pes, List<Partition> partitions) {
    // A machine may have very many PEs: nothing here makes an object for each.
    this.pes = List.copyOf(pes);
    this.partitions = List.copyOf(partitions);
    this.byPe = new AtomicReferenceArray<>(pes.size());
    int functions = 0;
    for (int i = 0; i < pes.size(); i++) {
      functions += pes.get(i).devices().size();
    }
    this.byName = new int[2 * functions + 1];
    for (int i = 0; i < pes.size(); i++) {
      check(pes.get(i));
      for (int j = 0; j < pes.get(i).devices().size(); j++) {
        byName[slot(pes.get(i).devices().get(j).name())] = i + 1;
      }
    }
  }

  private void check(Pe pe) {
    GuestMemory memory = memoryOf(pe);
    for (int i = 0; i < pe.devices().size(); i++) {
      DmaWindow dma = pe.devices().get(i).dma();
      if (dma != null && !memory.contains(dma.real(), dma.size())) {
        throw new IllegalArgumentException("DMA window outside the RMA: " + dma);
      }
    }
    // Whether bridges reach what is behind them shows when they are made.
    for (int i = 0; i < pe.devices().size(); i++) {
      if (pe.devices().get(i).bridge() != null) {
        of(pe);
      }
    }
  }

  private GuestMemory memoryOf(Pe pe) {
    for (int i = 0; i < partitions.size(); i++) {
      if (pe.belongsTo(partitions.get(i).id())) {
        return partitions.get(i).rma();
      }
    }
    throw new IllegalArgumentException("PE without partition: " + pe);
  }

  /** The function with this name, null if there is none. */
  @Nullable Function find(String name) {
    int pe = byName[slot(name)] - 1;
    return pe < 0 ? null : of(pes.get(pe)).get(position(pes.get(pe), name));
  }

  /** The position in its PE of the function at this config_addr, -1 if none is. */
  static int positionAt(Pe pe, int configAddress) {
    List<Device> devices = pe.devices();
    for (int i = 0; i < devices.size(); i++) {
      if (isAt(devices.get(i), configAddress)) {
        return i;
      }
    }
    return -1;
  }

  /** The functions of a PE, which is in use from now on. */
  List<Function> of(Pe pe) {
    List<Function> found = byPe.get(pe.index());
    if (found != null) {
      return found;
    }
    List<Function> created = create(pe);
    List<Function> others = byPe.compareAndExchange(pe.index(), null, created);
    return others == null ? created : others;
  }

  private List<Function> create(Pe pe) {
    GuestMemory memory = memoryOf(pe);
    List<Device> devices = pe.devices();
    @Nullable BridgeModel[] bridges = bridges(devices);
    List<Function> functions = new ArrayList<>(devices.size());
    for (int i = 0; i < devices.size(); i++) {
      Device device = devices.get(i);
      BridgeModel bridge = bridges[i];
      FunctionModel model = bridge == null ? new DeviceModel(device) : bridge;
      functions.add(new Function(pe, device, model, memory, above(device, devices, bridges)));
    }
    return List.copyOf(functions);
  }

  /** The models of the bridges among the devices, each at its device's position. */
  private static @Nullable BridgeModel[] bridges(List<Device> devices) {
    @Nullable BridgeModel[] bridges = new @Nullable BridgeModel[devices.size()];
    for (int i = 0; i < bridges.length; i++) {
      BusRange buses = devices.get(i).bridge();
      if (buses != null) {
        List<Bar> behind =
            devices.stream()
                .filter(other -> buses.contains(ConfigAddress.bus(other.configAddress())))
                .flatMap(other -> other.bars().stream())
                .toList();
        bridges[i] = new BridgeModel(devices.get(i).configAddress(), buses, behind);
      }
    }
    return bridges;
  }

  private static List<BridgeModel> above(
      Device device, List<Device> devices, @Nullable BridgeModel[] bridges) {
    int bus = ConfigAddress.bus(device.configAddress());
    List<BridgeModel> above = new ArrayList<>();
    for (int i = 0; i < bridges.length; i++) {
      BusRange buses = devices.get(i).bridge();
      BridgeModel model = bridges[i];
      if (buses != null && model != null && buses.contains(bus)) {
        above.add(model);
      }
    }
    return List.copyOf(above);
  }

  /** Back to power-on, as the firmware leaves it at boot. */
  void powerOn() {
    for (int i = 0; i < byPe.length(); i++) {
      byPe.set(i, null);
    }
  }

  /** A reset of the PE: what was stored and what was set up is gone. */
  void reset(Pe pe) {
    of(pe).forEach(function -> function.model.reset());
  }

  /**
   * Sets up the bridges of the PE as at boot.
   *
   * @return whether it has any
   */
  boolean configureBridges(Pe pe) {
    boolean any = false;
    for (Function function : of(pe)) {
      if (function.device.bridge() != null) {
        function.model.configure();
        any = true;
      }
    }
    return any;
  }

  /** Sets up the bridges and functions of the PE as at boot. */
  void configure(Pe pe) {
    of(pe).forEach(function -> function.model.configure());
  }

  private static boolean isAt(Device device, int configAddress) {
    return ConfigAddress.routingId(configAddress)
        == ConfigAddress.routingId(device.configAddress());
  }

  /** The slot of a name, or the free one where it would be. */
  private int slot(String name) {
    int slot = Math.floorMod(name.hashCode() * SPREAD, byName.length);
    while (byName[slot] != 0 && position(pes.get(byName[slot] - 1), name) < 0) {
      slot = slot + 1 == byName.length ? 0 : slot + 1;
    }
    return slot;
  }

  /** The position in the PE of the function with this name, -1 if none has it. */
  private static int position(Pe pe, String name) {
    for (int i = 0; i < pe.devices().size(); i++) {
      if (pe.devices().get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }
}
