package papr.rtas.emulated;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import papr.rtas.call.GuestMemory;
import papr.rtas.call.Partition;
import papr.rtas.pci.ConfigAddress;
import papr.rtas.pci.Device;
import papr.rtas.pci.DmaWindow;
import papr.rtas.pci.Operation;
import papr.rtas.pci.Pe;
import papr.rtas.pci.Space;

/**
 * The accesses that cross the emulated buses: processor loads and stores to a device, and the
 * device's DMA. A stopped PE reads as all ones, loses stores, and gets no DMA (EEH-HW-8, EEH-HW-9).
 */
public final class EmulatedBus {

  /** Bytes of one access at most, a PCI Express payload. */
  public static final int MAX_ACCESS = 4096;

  private final EmulatedBackend backend;
  private final Map<String, Function> functions = new HashMap<>();

  private record Function(Pe pe, Device device, DeviceModel model, GuestMemory memory) {}

  EmulatedBus(List<Pe> pes, List<Partition> partitions, EmulatedBackend backend) {
    this.backend = backend;
    for (Pe pe : pes) {
      GuestMemory memory = memoryOf(pe, partitions);
      for (Device device : pe.devices()) {
        DmaWindow dma = device.dma();
        if (dma != null && !memory.contains(dma.real(), dma.size())) {
          throw new IllegalArgumentException("DMA window outside the RMA: " + dma);
        }
        functions.put(device.name(), new Function(pe, device, new DeviceModel(device), memory));
      }
    }
  }

  private static GuestMemory memoryOf(Pe pe, List<Partition> partitions) {
    return partitions.stream()
        .filter(partition -> pe.belongsTo(partition.id()))
        .map(Partition::rma)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("PE without partition: " + pe));
  }

  /** Back to power-on: what was stored is gone. */
  void reset() {
    functions.values().forEach(function -> function.model.reset());
  }

  /**
   * A processor reads from a device.
   *
   * @param address bus address; in configuration space a config_addr with register
   * @param size bytes, 1 to {@link #MAX_ACCESS}
   * @return the data in bus byte order; all ones if nothing answers
   * @throws IllegalArgumentException if there is no such device, or the size is out of range
   */
  public byte[] load(String device, Space space, long address, int size) {
    Function function = function(device, size);
    byte[] data =
        backend.admits(function.pe, Operation.LOAD, space, address, size)
            ? read(function, space, address, size)
            : null;
    return data == null ? allOnes(size) : data;
  }

  /**
   * A processor writes to a device. Nothing tells whether the store arrived; one to a stopped PE
   * does not, and a load from it gives all ones, in configuration space too (AMB-50).
   *
   * @throws IllegalArgumentException if there is no such device, or the size is out of range
   */
  public void store(String device, Space space, long address, byte[] data) {
    Function function = function(device, data.length);
    if (!backend.admits(function.pe, Operation.STORE, space, address, data.length)) {
      return;
    }
    if (space == Space.CONFIG) {
      if (addresses(function, address)) {
        function.model.writeConfig(ConfigAddress.register((int) address), data);
      }
    } else if (!function.model.write(space, address, data)) {
      backend.stop(function.pe);
    }
  }

  /**
   * A device reads system memory.
   *
   * @param address bus address
   * @return null if the DMA is refused
   * @throws IllegalArgumentException if there is no such device, or the size is out of range
   */
  public byte @Nullable [] dmaRead(String device, long address, int size) {
    Function function = function(device, size);
    if (!admitsDma(function, Operation.DMA_READ, address, size)) {
      return null;
    }
    byte[] data = new byte[size];
    function.memory.read(translate(function, address), data, 0, size);
    return data;
  }

  /**
   * A device writes system memory.
   *
   * @return false if the DMA is refused
   * @throws IllegalArgumentException if there is no such device, or the size is out of range
   */
  public boolean dmaWrite(String device, long address, byte[] data) {
    Function function = function(device, data.length);
    if (!admitsDma(function, Operation.DMA_WRITE, address, data.length)) {
      return false;
    }
    function.memory.write(translate(function, address), data, 0, data.length);
    return true;
  }

  private byte @Nullable [] read(Function function, Space space, long address, int size) {
    if (space == Space.CONFIG) {
      // Without a response all ones; unlike in other spaces the PE goes on (AMB-51).
      return addresses(function, address)
          ? function.model.readConfig(ConfigAddress.register((int) address), size)
          : null;
    }
    byte[] data = function.model.read(space, address, size);
    if (data == null) {
      // No response: all ones, and the PE is stopped (T10.2).
      backend.stop(function.pe);
    }
    return data;
  }

  private static boolean addresses(Function function, long configAddress) {
    return ConfigAddress.routingId((int) configAddress)
        == ConfigAddress.routingId(function.device.configAddress());
  }

  private boolean admitsDma(Function function, Operation operation, long address, int size) {
    if (!backend.admits(function.pe, operation, Space.MEMORY, address, size)) {
      return false;
    }
    DmaWindow window = function.device.dma();
    if (window == null || !window.contains(address, size)) {
      backend.stop(function.pe);
      return false;
    }
    return true;
  }

  private static long translate(Function function, long address) {
    DmaWindow window = function.device.dma();
    if (window == null) {
      throw new AssertionError("DMA admitted without a window");
    }
    return address - window.address() + window.real();
  }

  private Function function(String device, int size) {
    Function function = functions.get(device);
    if (function == null) {
      throw new IllegalArgumentException("no device " + device + " on this machine");
    }
    if (size < 1 || size > MAX_ACCESS) {
      throw new IllegalArgumentException("access of " + size + " bytes; 1 to " + MAX_ACCESS);
    }
    return function;
  }

  private static byte[] allOnes(int size) {
    byte[] data = new byte[size];
    Arrays.fill(data, (byte) 0xff);
    return data;
  }
}
