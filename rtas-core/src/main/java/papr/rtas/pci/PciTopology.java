package papr.rtas.pci;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All PHBs and PEs of a machine, found by BUID and config_addr in a time that does not depend on
 * their number.
 */
public final class PciTopology {

  private static final int BUSES = 256;
  private static final int FUNCTIONS_PER_BUS = 256;

  private final List<Pe> pes;
  private final long[] buids;
  private final @Nullable Pe[][][] byRoutingId;

  /**
   * @param pes in order of their index
   * @throws IllegalArgumentException if an index is out of order, or two PEs claim one function
   */
  public PciTopology(List<Pe> pes) {
    this.pes = List.copyOf(pes);
    this.buids = pes.stream().mapToLong(Pe::buid).sorted().distinct().toArray();
    this.byRoutingId = new Pe[buids.length][BUSES][];
    for (int i = 0; i < this.pes.size(); i++) {
      Pe pe = this.pes.get(i);
      if (pe.index() != i) {
        throw new IllegalArgumentException("PE at position " + i + " has index " + pe.index());
      }
      claim(pe, pe.address());
      for (Device device : pe.devices()) {
        claim(pe, device.configAddress());
      }
    }
  }

  public List<Pe> pes() {
    return pes;
  }

  /**
   * The PE that a config_addr lies in: its PE configuration address or the address of any of its
   * functions, register fields ignored (AMB-20).
   *
   * @param buid unit id of the PHB
   * @return null if there is no such PHB, the reserved bits are not 0, or nothing is there
   */
  public @Nullable Pe find(long buid, int configAddress) {
    return at(Arrays.binarySearch(buids, buid), configAddress);
  }

  /** The same for one partition: null also if the PE is not the partition's. */
  public @Nullable Pe findOf(int partition, long buid, int configAddress) {
    Pe pe = find(buid, configAddress);
    return pe != null && pe.belongsTo(partition) ? pe : null;
  }

  /** The PE that a config_addr lies in below the PHB with the lowest unit id; null as above. */
  public @Nullable Pe findInFirst(int configAddress) {
    return at(buids.length > 0 ? 0 : -1, configAddress);
  }

  private @Nullable Pe at(int phb, int configAddress) {
    if (phb < 0 || !ConfigAddress.isValid(configAddress)) {
      return null;
    }
    int routingId = ConfigAddress.routingId(configAddress);
    @Nullable Pe[] bus = byRoutingId[phb][routingId / FUNCTIONS_PER_BUS];
    return bus == null ? null : bus[routingId % FUNCTIONS_PER_BUS];
  }

  private void claim(Pe pe, int configAddress) {
    int phb = Arrays.binarySearch(buids, pe.buid());
    int routingId = ConfigAddress.routingId(configAddress);
    @Nullable Pe[] bus = byRoutingId[phb][routingId / FUNCTIONS_PER_BUS];
    if (bus == null) {
      bus = new Pe[FUNCTIONS_PER_BUS];
      byRoutingId[phb][routingId / FUNCTIONS_PER_BUS] = bus;
    }
    Pe other = bus[routingId % FUNCTIONS_PER_BUS];
    if (other != null && other.index() != pe.index()) {
      throw new IllegalArgumentException(
          "PEs 0x%x and 0x%x of PHB 0x%x share the function at 0x%x"
              .formatted(other.address(), pe.address(), pe.buid(), configAddress));
    }
    bus[routingId % FUNCTIONS_PER_BUS] = pe;
  }
}
