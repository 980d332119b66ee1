package papr.conformance.target.vfio;

import java.util.ArrayList;
import java.util.List;
import papr.rtas.pci.Bar;
import papr.rtas.pci.Space;
import papr.vfio.eeh.HostBar;

/**
 * Where the guest of this target sees a device of the host: the places are ours to choose, as a
 * hypervisor's. Memory BARs lie in the lower 4 GB, so that the 32-bit form of a work buffer reaches
 * them, unless they are too large for that.
 */
final class GuestLayout {
  /** Unit id of the one PHB. */
  static final long BUID = 0x0800_0000_2000_0000L;

  private static final long LOW_MEMORY = 0x8000_0000L;
  private static final long LOW_END = 0xf000_0000L;
  private static final long HIGH_MEMORY = 0x100_0000_0000L;
  private static final long IO = 0x1000;

  private GuestLayout() {}

  /**
   * config_addr of the function on the guest's bus: device and function are the host's.
   *
   * @param address domain, bus, device and function, such as 0000:01:00.0
   */
  static int configAddress(String address) {
    String[] parts = address.split("[:.]", -1);
    int bus = Integer.parseInt(parts[1], 16);
    int device = Integer.parseInt(parts[2], 16);
    int function = Integer.parseInt(parts[3], 16);
    return (bus << 16) | (device << 11) | (function << 8);
  }

  /** PE configuration address of that function: its bus and device with 1 in the register. */
  static int peAddress(int configAddress) {
    return (configAddress & 0x00ff_f800) | 1;
  }

  /** The guest's BARs, one for each of the host's that is a power of two, in the same order. */
  static List<Bar> bars(List<HostBar> host) {
    List<Bar> bars = new ArrayList<>();
    long low = LOW_MEMORY;
    long high = HIGH_MEMORY;
    long io = IO;
    for (HostBar bar : host) {
      long size = bar.size();
      if (size <= 0 || Long.bitCount(size) != 1) {
        continue;
      }
      if (bar.space() == Space.IO) {
        io = align(io, size);
        bars.add(new Bar(Space.IO, io, size));
        io += size;
      } else if (align(low, size) + size <= LOW_END) {
        low = align(low, size);
        bars.add(new Bar(Space.MEMORY, low, size));
        low += size;
      } else {
        high = align(high, size);
        bars.add(new Bar(Space.MEMORY, high, size));
        high += size;
      }
    }
    return bars;
  }

  private static long align(long address, long size) {
    return (address + size - 1) & -size;
  }
}
