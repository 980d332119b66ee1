package papr.rtas.emulated;

import java.util.List;
import org.jspecify.annotations.Nullable;
import papr.rtas.pci.Bar;
import papr.rtas.pci.Device;
import papr.rtas.pci.Space;

/**
 * What one PCI function answers when nothing is wrong: a configuration header, and ranges behind
 * its BARs that hold what was stored. Data is in bus byte order (configuration space
 * little-endian).
 */
final class DeviceModel {

  private static final int CONFIG_SIZE = 4096;
  private static final int VENDOR_AND_DEVICE = 0x0339_1014;
  private static final int CLASS_NETWORK = 0x0200_0001;
  private static final int FIRST_BAR_REGISTER = 0x10;
  private static final int IO_BAR_FLAG = 1;
  private static final int MEMORY_64_BAR_FLAG = 4;
  private static final int COMMAND = 0x04;

  private final Device device;
  private final byte[] config = new byte[CONFIG_SIZE];
  private final List<SparseBytes> behindBars;

  DeviceModel(Device device) {
    this.device = device;
    this.behindBars = device.bars().stream().map(_ -> new SparseBytes()).toList();
    setHeader();
  }

  /** Back to power-on. */
  synchronized void reset() {
    behindBars.forEach(SparseBytes::clear);
    config[COMMAND] = 0;
    config[COMMAND + 1] = 0;
  }

  private void setHeader() {
    setConfigWord(0, VENDOR_AND_DEVICE);
    setConfigWord(8, CLASS_NETWORK);
    int register = FIRST_BAR_REGISTER;
    for (Bar bar : device.bars()) {
      boolean wide = bar.space() == Space.MEMORY && bar.address() >>> 32 != 0;
      int flags = bar.space() == Space.IO ? IO_BAR_FLAG : wide ? MEMORY_64_BAR_FLAG : 0;
      setConfigWord(register, (int) bar.address() | flags);
      register += 4;
      if (wide) {
        setConfigWord(register, (int) (bar.address() >>> 32));
        register += 4;
      }
    }
  }

  /** Reads configuration space; null beyond its end. */
  synchronized byte @Nullable [] readConfig(int register, int size) {
    if (register + size > CONFIG_SIZE) {
      return null;
    }
    byte[] data = new byte[size];
    System.arraycopy(config, register, data, 0, size);
    return data;
  }

  /** Writes configuration space: the Command register; the rest of the header is read-only. */
  synchronized void writeConfig(int register, byte[] data) {
    for (int i = 0; i < data.length; i++) {
      int at = register + i;
      if (at == COMMAND || at == COMMAND + 1) {
        config[at] = data[i];
      }
    }
  }

  /** Reads memory or I/O space; null if no BAR answers. */
  synchronized byte @Nullable [] read(Space space, long address, int size) {
    int bar = barAt(space, address, size);
    if (bar < 0) {
      return null;
    }
    byte[] data = new byte[size];
    behindBars.get(bar).read(offset(bar, address), data, 0, size);
    return data;
  }

  /** Writes memory or I/O space; false if no BAR answers. */
  synchronized boolean write(Space space, long address, byte[] data) {
    int bar = barAt(space, address, data.length);
    if (bar < 0) {
      return false;
    }
    behindBars.get(bar).write(offset(bar, address), data, 0, data.length);
    return true;
  }

  private int barAt(Space space, long address, int size) {
    for (int i = 0; i < device.bars().size(); i++) {
      Bar bar = device.bars().get(i);
      if (bar.space() == space && bar.contains(address, size)) {
        return i;
      }
    }
    return -1;
  }

  private long offset(int bar, long address) {
    return address - device.bars().get(bar).address();
  }

  private void setConfigWord(int register, int value) {
    for (int i = 0; i < 4; i++) {
      config[register + i] = (byte) (value >>> (8 * i));
    }
  }
}
