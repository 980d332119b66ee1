package papr.vfio.eeh;

import papr.rtas.pci.Bar;
import papr.rtas.pci.Space;

/**
 * A base address register of a device as the host has placed it: a line of its sysfs file {@code
 * resource}.
 *
 * @param index which register, 0 to 5
 * @param space memory or I/O
 * @param address first address, as the host's processors see it
 * @param size bytes, more than 0
 */
public record HostBar(int index, Space space, long address, long size) {

  /** The same range without its register's number. */
  public Bar range() {
    return new Bar(space, address, size);
  }
}
