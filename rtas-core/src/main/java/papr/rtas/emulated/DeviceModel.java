package papr.rtas.emulated;

import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
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
  private static final int COMMAND_BITS = 0xffff;

  /** Indexes of words. */
  private static final int COMMAND = 1;

  private static final int CLASS = 2;

  /**
   * The registers that are not 0 forever, by words: the header, and beyond it as far as there are
   * BARs. A register's lowest byte is in the low bits. Written with the lock held; a word is read
   * without it too.
   */
  private final AtomicIntegerArray config;

  /** The bits of {@link #config} that software can write, all of them 0 after a reset. */
  private final int[] writable;

  private final List<Range> ranges;

  /** A BAR and what lies behind it; a wide one takes two registers. */
  private record Range(Bar bar, int register, boolean wide, SparseBytes bytes) {

    int flags() {
      return bar.space() == Space.IO ? IO_BAR_FLAG : wide ? MEMORY_64_BAR_FLAG : 0;
    }

    /** Index of the register's word. */
    int word() {
      return register / Integer.BYTES;
    }

    int end() {
      return register + (wide ? 8 : 4);
    }
  }

  DeviceModel(Device device) {
    this.ranges = ranges(device);
    int size = ranges.isEmpty() ? HEADER : Math.max(HEADER, ranges.getLast().end());
    this.config = new AtomicIntegerArray(size / Integer.BYTES);
    this.writable = new int[config.length()];
    config.set(0, VENDOR_AND_DEVICE);
    config.set(CLASS, CLASS_NETWORK);
    writable[COMMAND] = COMMAND_BITS;
    for (Range range : ranges) {
      config.set(range.word(), range.flags());
      // Address bits below the size, and the flags, are not the software's.
      long bits = -range.bar.size();
      writable[range.word()] = (int) bits & ~range.flags();
      if (range.wide) {
        writable[range.word() + 1] = (int) (bits >>> Integer.SIZE);
      }
    }
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
    setBits(COMMAND, -1, 0);
    setAddresses(false);
    for (int i = 0; i < ranges.size(); i++) {
      ranges.get(i).bytes.clear();
    }
  }

  /** Sets the BARs as at boot. */
  @Override
  public synchronized void configure() {
    setAddresses(true);
  }

  /** Sets the BARs as at boot, or to 0. */
  private void setAddresses(boolean asAtBoot) {
    for (int i = 0; i < ranges.size(); i++) {
      Range range = ranges.get(i);
      long address = asAtBoot ? range.bar.address() : 0;
      setBits(range.word(), -1, (int) address);
      if (range.wide) {
        setBits(range.word() + 1, -1, (int) (address >>> Integer.SIZE));
      }
    }
  }

  /** Reads configuration space; null beyond its end. */
  @Override
  public synchronized byte @Nullable [] readConfig(int register, int size) {
    if (register + size > CONFIG_SIZE) {
      return null;
    }
    byte[] data = new byte[size];
    for (int i = 0; i < size; i++) {
      data[i] = (byte) readRegister(register + i, 1);
    }
    return data;
  }

  /**
   * Reads a register of configuration space.
   *
   * @param size bytes, 1, 2 or 4, to which the register is aligned; with it not beyond the end
   * @return the number in its low bytes
   */
  @Override
  public int readRegister(int register, int size) {
    int word = register / Integer.BYTES;
    return word < config.length() ? (config.get(word) >>> shift(register)) & lowBits(size) : 0;
  }

  /** Writes configuration space: the Command register and the BARs; the rest is read-only. */
  @Override
  public synchronized void writeConfig(int register, byte[] data) {
    for (int i = 0; i < data.length; i++) {
      writeRegister(register + i, 1, data[i]);
    }
  }

  /**
   * Writes a register of configuration space, as {@link #writeConfig}.
   *
   * @param size bytes, 1, 2 or 4, to which the register is aligned
   * @param value the number, in the low bytes
   */
  @Override
  public synchronized void writeRegister(int register, int size, int value) {
    int word = register / Integer.BYTES;
    if (word < config.length()) {
      int shift = shift(register);
      setBits(word, lowBits(size) << shift, value << shift);
    }
  }

  /** Stores those bits of a value that are asked for and can be written. */
  private void setBits(int word, int asked, int value) {
    int bits = asked & writable[word];
    config.setRelease(word, (config.get(word) & ~bits) | (value & bits));
  }

  private static int shift(int register) {
    return Byte.SIZE * (register % Integer.BYTES);
  }

  private static int lowBits(int size) {
    return -1 >>> (Integer.SIZE - Byte.SIZE * size);
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
    long low = Integer.toUnsignedLong(config.get(range.word()));
    long high = range.wide ? (long) config.get(range.word() + 1) << Integer.SIZE : 0;
    return (high | low) & -range.bar.size();
  }
}
