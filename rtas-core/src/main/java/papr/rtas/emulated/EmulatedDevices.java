package papr.rtas.emulated;

import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import papr.rtas.call.GuestMemory;
import papr.rtas.call.Partition;
import papr.rtas.pci.ConfigAddress;
import papr.rtas.pci.Device;
import papr.rtas.pci.DmaWindow;
import papr.rtas.pci.Pe;

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
   */
  record Function(Pe pe, Device device, DeviceModel model, GuestMemory memory) {

    /** Whether a config_addr is this function's, whatever its register fields say. */
    boolean isAt(int configAddress) {
      return EmulatedDevices.isAt(device, configAddress);
    }
  }

  private final List<Pe> pes;
  private final List<Partition> partitions;

  /** Index of the first function of each PE, and at the end the number of functions. */
  private final int[] first;

  /** Functions in use, in the order of their PEs. */
  private final AtomicReferenceArray<@Nullable Function> inUse;

  /** Index of a function + 1, in the first free slot behind the one its name's hash names, or 0. */
  private final int[] byName;

  /**
   * @throws IllegalArgumentException if a PE has no partition, or a DMA window lies outside the RMA
   */
  EmulatedDevices(List<Pe> pes, List<Partition> partitions) {
    this.pes = List.copyOf(pes);
    this.partitions = List.copyOf(partitions);
    this.first = new int[pes.size() + 1];
    for (int i = 0; i < pes.size(); i++) {
      first[i + 1] = first[i] + pes.get(i).devices().size();
    }
    int functions = first[pes.size()];
    this.inUse = new AtomicReferenceArray<>(functions);
    this.byName = new int[2 * functions + 1];
    for (int pe = 0; pe < pes.size(); pe++) {
      add(pes.get(pe));
    }
  }

  private void add(Pe pe) {
    GuestMemory memory = memoryOf(pe);
    for (int i = 0; i < pe.devices().size(); i++) {
      Device device = pe.devices().get(i);
      DmaWindow dma = device.dma();
      if (dma != null && !memory.contains(dma.real(), dma.size())) {
        throw new IllegalArgumentException("DMA window outside the RMA: " + dma);
      }
      byName[slot(device.name())] = first[pe.index()] + i + 1;
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
    int index = byName[slot(name)] - 1;
    if (index < 0) {
      return null;
    }
    Pe pe = ownerOf(index);
    return get(pe, index - first[pe.index()]);
  }

  /** The position in its PE of the function at this config_addr, -1 if none is. */
  int indexAt(Pe pe, int configAddress) {
    List<Device> devices = pe.devices();
    for (int i = 0; i < devices.size(); i++) {
      if (isAt(devices.get(i), configAddress)) {
        return i;
      }
    }
    return -1;
  }

  /** The function at a position in a PE, 0 to the number of its functions - 1. */
  Function get(Pe pe, int position) {
    int index = first[pe.index()] + position;
    Function found = inUse.get(index);
    if (found != null) {
      return found;
    }
    Device device = pe.devices().get(position);
    Function created = new Function(pe, device, new DeviceModel(device), memoryOf(pe));
    Function other = inUse.compareAndExchange(index, null, created);
    return other == null ? created : other;
  }

  /** Back to power-on, as the firmware leaves it at boot. */
  void powerOn() {
    for (int i = 0; i < inUse.length(); i++) {
      inUse.set(i, null);
    }
  }

  /** A reset of the PE: what was stored and what was set up is gone. */
  void reset(Pe pe) {
    for (int i = 0; i < pe.devices().size(); i++) {
      get(pe, i).model.reset();
    }
  }

  /** Sets up the functions of the PE as at boot. */
  void configure(Pe pe) {
    for (int i = 0; i < pe.devices().size(); i++) {
      get(pe, i).model.configure();
    }
  }

  private static boolean isAt(Device device, int configAddress) {
    return ConfigAddress.routingId(configAddress)
        == ConfigAddress.routingId(device.configAddress());
  }

  /** The slot of a name, or the free one where it would be. */
  private int slot(String name) {
    int slot = Math.floorMod(name.hashCode() * 0x9e37_79b9, byName.length);
    while (byName[slot] != 0 && !nameOf(byName[slot] - 1).equals(name)) {
      slot = slot + 1 == byName.length ? 0 : slot + 1;
    }
    return slot;
  }

  private String nameOf(int index) {
    Pe pe = ownerOf(index);
    return pe.devices().get(index - first[pe.index()]).name();
  }

  /** The PE of a function: the last one whose first function is not behind it. */
  private Pe ownerOf(int index) {
    int low = 0;
    int high = pes.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (first[middle] <= index) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return pes.get(low);
  }
}
