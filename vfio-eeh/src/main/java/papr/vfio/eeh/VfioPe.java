package papr.vfio.eeh;

import java.util.ArrayList;
import java.util.List;
import papr.rtas.pci.Pe;

/**
 * A PE of the guest and what it is on the host.
 *
 * @param pe as the guest knows it, by BUID and config_addr
 * @param container the container that holds its group, and no other PE's
 * @param bars where its BARs are on both sides
 */
public record VfioPe(Pe pe, VfioContainer container, BarMap bars) {

  /**
   * A PE whose functions are devices of the host.
   *
   * @param devices the host's devices, one for each function of the PE and in the same order
   * @throws VfioSetupException if the numbers differ, or a BAR has no counterpart
   */
  public static VfioPe of(Pe pe, VfioContainer container, List<VfioDevice> devices)
      throws VfioSetupException {
    if (pe.devices().size() != devices.size()) {
      throw new VfioSetupException(
          "PE 0x%x has %d functions, the host %d"
              .formatted(pe.address(), pe.devices().size(), devices.size()));
    }
    List<BarMap.Entry> entries = new ArrayList<>();
    for (int i = 0; i < devices.size(); i++) {
      entries.addAll(BarMap.pair(pe.devices().get(i).bars(), devices.get(i).bars()));
    }
    return new VfioPe(pe, container, new BarMap(entries));
  }
}
