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
 *
 * <p>The Command register and the BARs can be written; a range is where its BAR says, and nowhere
 * while the BAR is 0, as after a reset. The Command register enables nothing.
 */
final class DeviceModel implements FunctionModel {

  private static final int CONFIG_SIZE = 4096;
  private static final int HEADER = 0x40;
  private static final int VENDOR_AND_DEVICE = 0x0339_1014;
  private static final int CLASS_NETWORK = 0x0200_0001;
  private static final int FIRST_BAR_REGISTER = 0x10;
  private static final int IO_BAR_FLAG = 1;
  private static final int MEMORY_64_BAR_FLAG = 4;
  private static final int COMMAND = 0x04;

  /** The registers that are not 0 forever: the header, and beyond it as far as there are BARs. */
  private final byte[] config;

  private final List<Range> ranges;

  /** A BAR and what lies behind it; a wide one takes two registers. */
  private record Range(Bar bar, int register, boolean wide, SparseBytes bytes) {

    int flags() {
      return bar.space() == Space.IO ? IO_BAR_FLAG : wide ? MEMORY_64_BAR_FLAG : 0;
    }

    int end() {
      return register + (wide ? 8 : 4);
    }
  }

  DeviceModel(Device device) {
    this.ranges = ranges(device);
    this.config = new byte[ranges.isEmpty() ? HEADER : Math.max(HEADER, ranges.getLast().end())];
    setConfigWord(0, VENDOR_AND_DEVICE);
    setConfigWord(8, CLASS_NETWORK);
    configure();
  }

  private static List<Range> ranges(Device device) {
    int register = FIRST_BAR_REGISTER;
    Range[] ranges = new Range[device.bars().size()];
    for (int i = 0; i < ranges.length; i++) {
      Bar bar = device.bars().get(i);
      boolean wide = bar.space() == Space.MEMORY && bar.address() >>> 32 != 0;
      ranges[i] = new Range(bar, register, wide, new SparseBytes());
      register = ranges[i].end();
    }
    return List.of(ranges);
  }

  /** A reset: Command register, BARs and what was stored are 0. */
  @Override
  public synchronized void reset() {
    config[COMMAND] = 0;
    config[COMMAND + 1] = 0;
    for (Range range : ranges) {
      range.bytes.clear();
      setAddress(range, 0);
    }
  }

  /** Sets the BARs as at boot. */
  @Override
  public synchronized void configure() {
    for (Range range : ranges) {
      setAddress(range, range.bar.address());
    }
  }

  /** Reads configuration space; null beyond its end. */
  @Override
  public synchronized byte @Nullable [] readConfig(int register, int size) {
    if (register + size > CONFIG_SIZE) {
      return null;
    }
    byte[] data = new byte[size];
    int stored = Math.min(size, config.length - register);
    if (stored > 0) {
      System.arraycopy(config, register, data, 0, stored);
    }
    return data;
  }

  /**
   * Reads a register of configuration space.
   *
   * @param size bytes, 1 to 4; with the register not beyond the end
   * @return the number in its low bytes
   */
  @Override
  public synchronized int readRegister(int register, int size) {
    int value = 0;
    for (int i = 0; i < size && register + i < config.length; i++) {
      value |= (config[register + i] & 0xff) << (8 * i);
    }
    return value;
  }

  /** Writes configuration space: the Command register and the BARs; the rest is read-only. */
  @Override
  public synchronized void writeConfig(int register, byte[] data) {
    for (int i = 0; i < data.length; i++) {
      setByte(register + i, data[i]);
    }
    keepFixedBits();
  }

  /**
   * Writes a register of configuration space, as {@link #writeConfig}.
   *
   * @param size bytes, 1 to 4
   * @param value the number, in the low bytes
   */
  @Override
  public synchronized void writeRegister(int register, int size, int value) {
    for (int i = 0; i < size; i++) {
      setByte(register + i, (byte) (value >>> (8 * i)));
    }
    keepFixedBits();
  }

  private void setByte(int register, byte value) {
    if (register == COMMAND || register == COMMAND + 1 || isBar(register)) {
      config[register] = value;
    }
  }

  /** Address bits below the size, and the flags, are not the software's. */
  private void keepFixedBits() {
    for (int i = 0; i < ranges.size(); i++) {
      setAddress(ranges.get(i), address(ranges.get(i)));
    }
  }

  private boolean isBar(int register) {
    return !ranges.isEmpty() && register >= FIRST_BAR_REGISTER && register < ranges.getLast().end();
  }

  /** Reads memory or I/O space; null if no BAR answers. */
  @Override
  public synchronized byte @Nullable [] read(Space space, long address, int size) {
    Range range = rangeAt(space, address, size);
    if (range == null) {
      return null;
    }
    byte[] data = new byte[size];
    range.bytes.read(address - address(range), data, 0, size);
    return data;
  }

  /** Writes memory or I/O space; false if no BAR answers. */
  @Override
  public synchronized boolean write(Space space, long address, byte[] data) {
    Range range = rangeAt(space, address, data.length);
    if (range == null) {
      return false;
    }
    range.bytes.write(address - address(range), data, 0, data.length);
    return true;
  }

  private @Nullable Range rangeAt(Space space, long address, int size) {
    for (Range range : ranges) {
      long start = address(range);
      if (range.bar.space() == space
          && start != 0
          && new Bar(space, start, range.bar.size()).contains(address, size)) {
        return range;
      }
    }
    return null;
  }

  /** Where the BAR registers say that a range is. */
  private long address(Range range) {
    long low = Integer.toUnsignedLong(configWord(range.register));
    long high = range.wide ? (long) configWord(range.register + 4) << 32 : 0;
    return (high | low) & -range.bar.size();
  }

  private void setAddress(Range range, long address) {
    setConfigWord(range.register, (int) address | range.flags());
    if (range.wide) {
      setConfigWord(range.register + 4, (int) (address >>> 32));
    }
  }

  private int configWord(int register) {
    return readRegister(register, Integer.BYTES);
  }

  private void setConfigWord(int register, int value) {
    for (int i = 0; i < 4; i++) {
      config[register + i] = (byte) (value >>> (8 * i));
    }
  }
}
