package papr.rtas.emulated;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;
import papr.rtas.pci.Bar;
import papr.rtas.pci.BusRange;
import papr.rtas.pci.ConfigAddress;
import papr.rtas.pci.Space;

/**
 * A bridge or a switch port: a type 1 header, whose bus numbers and windows say what it lets
 * through. After a reset that is nothing, until they are set up again.
 *
 * <pre>
 * register  bytes  content
 * 0x18      1      primary bus
 * 0x19      1      secondary bus: right behind the bridge; 0 none
 * 0x1a      1      subordinate bus: the highest behind it
 * 0x1c      1, 1   I/O base and limit: bits 15:12 of the address in bits 7:4
 * 0x20      2, 2   memory base and limit: bits 31:20 of the address in bits 15:4
 * 0x24      2, 2   prefetchable base and limit: above the limit, no such window
 * </pre>
 *
 * <p>The Command register can be written and enables nothing.
 */
final class BridgeModel implements FunctionModel {

  private static final int CONFIG_SIZE = 4096;
  private static final int VENDOR_AND_DEVICE = 0x034a_1014;
  private static final int CLASS_BRIDGE = 0x0604_0001;
  private static final int COMMAND = 0x04;
  private static final int HEADER_TYPE = 0x0e;
  private static final byte TYPE_1 = 1;
  private static final int PRIMARY = 0x18;
  private static final int SECONDARY = 0x19;
  private static final int SUBORDINATE = 0x1a;
  private static final int LATENCY = 0x1b;
  private static final int IO_BASE = 0x1c;
  private static final int IO_LIMIT = 0x1d;
  private static final int MEMORY_BASE = 0x20;
  private static final int MEMORY_LIMIT = 0x22;
  private static final int PREFETCHABLE = 0x24;

  /** Base above the limit, in two registers of a byte and in two of two bytes. */
  private static final short CLOSED_IO = 0x00f0;

  private static final int CLOSED = 0x0000_fff0;

  private static final int IO_BITS = 12;
  private static final int MEMORY_BITS = 20;

  private final ByteBuffer config = ByteBuffer.allocate(CONFIG_SIZE).order(ByteOrder.LITTLE_ENDIAN);
  private final int primary;
  private final BusRange buses;
  private final List<Bar> behind;

  /**
   * @param configAddress its own
   * @param behind the ranges of all functions behind it, I/O below 64 KB, memory below 4 GB
   * @throws IllegalArgumentException if a range lies above that
   */
  BridgeModel(int configAddress, BusRange buses, List<Bar> behind) {
    for (Bar bar : behind) {
      if ((bar.address() + bar.size() - 1) >>> (bar.space() == Space.IO ? 16 : 32) != 0) {
        throw new IllegalArgumentException("a bridge lets nothing through to " + bar);
      }
    }
    this.primary = ConfigAddress.bus(configAddress);
    this.buses = buses;
    this.behind = List.copyOf(behind);
    config.putInt(0, VENDOR_AND_DEVICE).putInt(8, CLASS_BRIDGE).put(HEADER_TYPE, TYPE_1);
    config.putInt(PREFETCHABLE, CLOSED);
    configure();
  }

  @Override
  public synchronized void reset() {
    config.putShort(COMMAND, (short) 0).putInt(PRIMARY, 0);
    config.putShort(IO_BASE, CLOSED_IO).putInt(MEMORY_BASE, CLOSED);
  }

  @Override
  public synchronized void configure() {
    config.put(PRIMARY, (byte) primary);
    config.put(SECONDARY, (byte) buses.secondary()).put(SUBORDINATE, (byte) buses.subordinate());
    config.putShort(IO_BASE, (short) window(Space.IO, IO_BITS, Byte.SIZE, CLOSED_IO));
    config.putInt(MEMORY_BASE, window(Space.MEMORY, MEMORY_BITS, Short.SIZE, CLOSED));
  }

  /**
   * Base and limit, the limit in the upper half of twice {@code width} bits; {@code closed} if
   * nothing is behind.
   */
  private int window(Space space, int addressBits, int width, int closed) {
    long base = Long.MAX_VALUE;
    long limit = 0;
    for (Bar bar : behind) {
      if (bar.space() == space) {
        base = Math.min(base, bar.address());
        limit = Math.max(limit, bar.address() + bar.size() - 1);
      }
    }
    if (base > limit) {
      return closed;
    }
    return (int) (((base >>> addressBits) << 4) | ((limit >>> addressBits) << (4 + width)));
  }

  @Override
  public synchronized byte @Nullable [] readConfig(int register, int size) {
    if (register + size > CONFIG_SIZE) {
      return null;
    }
    byte[] data = new byte[size];
    config.get(register, data);
    return data;
  }

  @Override
  public synchronized int readRegister(int register, int size) {
    int value = 0;
    for (int i = 0; i < size; i++) {
      value |= Byte.toUnsignedInt(config.get(register + i)) << (8 * i);
    }
    return value;
  }

  @Override
  public synchronized void writeConfig(int register, byte[] data) {
    for (int i = 0; i < data.length; i++) {
      setByte(register + i, data[i]);
    }
  }

  @Override
  public synchronized void writeRegister(int register, int size, int value) {
    for (int i = 0; i < size; i++) {
      setByte(register + i, (byte) (value >>> (8 * i)));
    }
  }

  private void setByte(int at, byte value) {
    boolean writable =
        (at >= COMMAND && at < COMMAND + 2)
            || (at >= PRIMARY && at < LATENCY)
            || (at >= IO_BASE && at <= IO_LIMIT)
            || (at >= MEMORY_BASE && at < PREFETCHABLE);
    if (writable) {
      config.put(at, value);
    }
  }

  /** A bridge has no BARs. */
  @Override
  public byte @Nullable [] read(Space space, long address, int size) {
    return null;
  }

  /** A bridge has no BARs. */
  @Override
  public boolean write(Space space, long address, byte[] data) {
    return false;
  }

  /**
   * Whether the bridge lets an access of a processor through.
   *
   * @param address in configuration space a config_addr
   */
  synchronized boolean forwards(Space space, long address, int size) {
    return switch (space) {
      case CONFIG -> {
        int bus = ConfigAddress.bus((int) address);
        int secondary = Byte.toUnsignedInt(config.get(SECONDARY));
        int subordinate = Byte.toUnsignedInt(config.get(SUBORDINATE));
        yield secondary != 0 && bus >= secondary && bus <= subordinate;
      }
      case IO ->
          isBetween(
              Byte.toUnsignedLong(config.get(IO_BASE)),
              Byte.toUnsignedLong(config.get(IO_LIMIT)),
              IO_BITS,
              address,
              size);
      case MEMORY ->
          isBetween(
              Short.toUnsignedLong(config.getShort(MEMORY_BASE)),
              Short.toUnsignedLong(config.getShort(MEMORY_LIMIT)),
              MEMORY_BITS,
              address,
              size);
    };
  }

  private static boolean isBetween(long base, long limit, int addressBits, long address, int size) {
    long end = ((limit >>> 4) + 1) << addressBits;
    return address >= (base >>> 4) << addressBits && address >= 0 && address <= end - size;
  }
}
