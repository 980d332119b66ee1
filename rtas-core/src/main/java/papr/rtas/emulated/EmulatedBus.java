package papr.rtas.emulated;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import papr.rtas.backend.ConfigSpace;
import papr.rtas.backend.StopCause;
import papr.rtas.emulated.EmulatedDevices.Function;
import papr.rtas.pci.ConfigAddress;
import papr.rtas.pci.DmaWindow;
import papr.rtas.pci.Operation;
import papr.rtas.pci.Pe;
import papr.rtas.pci.Space;

/**
 * The accesses that cross the emulated buses: processor loads and stores to a device, and the
 * device's DMA. A stopped PE reads as all ones, loses stores, and gets no DMA (EEH-HW-8, EEH-HW-9);
 * that holds for configuration space too, however it is accessed (AMB-50). A configuration access
 * that nobody answers stops nothing (AMB-51).
 */
public final class EmulatedBus implements ConfigSpace {

  /** Bytes of one access at most, a PCI Express payload. */
  public static final int MAX_ACCESS = 4096;

  private static final int ALL_ONES = -1;

  private final EmulatedBackend backend;
  private final EmulatedDevices devices;

  EmulatedBus(EmulatedDevices devices, EmulatedBackend backend) {
    this.devices = devices;
    this.backend = backend;
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
    return load(function(device, size), space, address, size);
  }

  /**
   * A processor writes to a device. Nothing tells whether the store arrived; one to a stopped PE
   * does not, and a load from it gives all ones, in configuration space too (AMB-50).
   *
   * @throws IllegalArgumentException if there is no such device, or the size is out of range
   */
  public void store(String device, Space space, long address, byte[] data) {
    store(function(device, data.length), space, address, data);
  }

  @Override
  public int readConfig(Pe pe, int configAddress, int size) {
    Function function = admitted(pe, Operation.LOAD, configAddress, size);
    return function == null
        ? ALL_ONES >>> (Integer.SIZE - Byte.SIZE * size)
        : function.model().readRegister(ConfigAddress.register(configAddress), size);
  }

  @Override
  public void writeConfig(Pe pe, int configAddress, int size, int value) {
    Function function = admitted(pe, Operation.STORE, configAddress, size);
    if (function != null) {
      function.model().writeRegister(ConfigAddress.register(configAddress), size, value);
    }
  }

  /** The function that a configuration access gets to, null if to none. */
  private @Nullable Function admitted(Pe pe, Operation operation, int configAddress, int size) {
    int position = EmulatedDevices.positionAt(pe, configAddress);
    long address = Integer.toUnsignedLong(configAddress);
    if (position < 0 || !backend.admits(pe, operation, Space.CONFIG, address, size)) {
      return null;
    }
    Function function = devices.of(pe).get(position);
    return function.isReachedBy(Space.CONFIG, address, size) ? function : null;
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
    function.memory().read(translate(function, address), data, 0, size);
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
    function.memory().write(translate(function, address), data, 0, data.length);
    return true;
  }

  private byte[] load(Function function, Space space, long address, int size) {
    byte[] data =
        backend.admits(function.pe(), Operation.LOAD, space, address, size)
            ? read(function, space, address, size)
            : null;
    return data == null ? allOnes(size) : data;
  }

  private byte @Nullable [] read(Function function, Space space, long address, int size) {
    if (space == Space.CONFIG) {
      // Without a response all ones; unlike in other spaces the PE goes on (AMB-51).
      return function.isAt((int) address) && function.isReachedBy(space, address, size)
          ? function.model().readConfig(ConfigAddress.register((int) address), size)
          : null;
    }
    byte[] data =
        function.isReachedBy(space, address, size)
            ? function.model().read(space, address, size)
            : null;
    if (data == null) {
      noResponse(function, Operation.LOAD, space, address, size);
    }
    return data;
  }

  private void store(Function function, Space space, long address, byte[] data) {
    if (!backend.admits(function.pe(), Operation.STORE, space, address, data.length)) {
      return;
    }
    if (space == Space.CONFIG) {
      if (function.isAt((int) address) && function.isReachedBy(space, address, data.length)) {
        function.model().writeConfig(ConfigAddress.register((int) address), data);
      }
    } else if (!function.isReachedBy(space, address, data.length)
        || !function.model().write(space, address, data)) {
      noResponse(function, Operation.STORE, space, address, data.length);
    }
  }

  private boolean admitsDma(Function function, Operation operation, long address, int size) {
    if (!backend.admits(function.pe(), operation, Space.MEMORY, address, size)) {
      return false;
    }
    DmaWindow window = function.device().dma();
    if (window == null || !window.contains(address, size)) {
      noResponse(function, operation, Space.MEMORY, address, size);
      return false;
    }
    return true;
  }

  /** Nobody answers in memory or I/O space: the PE is stopped (T10.2). */
  private void noResponse(
      Function function, Operation operation, Space space, long address, int size) {
    backend.stop(function.pe(), new StopCause(null, operation, space, address, size));
  }

  private static long translate(Function function, long address) {
    DmaWindow window = function.device().dma();
    if (window == null) {
      throw new AssertionError("DMA admitted without a window");
    }
    return address - window.address() + window.real();
  }

  private Function function(String device, int size) {
    Function function = devices.find(device);
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
