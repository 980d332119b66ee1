package papr.rtas.pci;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All PHBs and PEs of a machine, found by BUID and config_addr in a time that does not depend on
 * their number.
 *
 * <p>At most half of the slots are taken; a function lies in the first free slot behind the one
 * that its hash names. That is 16 bytes for each function, however sparse PHBs and buses are.
 */
public final class PciTopology {

  /** 2<sup>64</sup> divided by the golden ratio: spreads neighbouring numbers. */
  private static final long SPREAD = 0x9e37_79b9_7f4a_7c15L;

  private final List<Pe> pes;
  private final long lowestBuid;
  private final int[] routingIds;
  private final @Nullable Pe[] owners;

  /**
   * @param pes in order of their index
   * @throws IllegalArgumentException if an index is out of order, or two PEs claim one function
   */
  public PciTopology(List<Pe> pes) {
    this.pes = List.copyOf(pes);
    // A machine may have very many PEs: nothing here makes an object for each.
    int addresses = 0;
    long lowest = -1;
    for (int i = 0; i < pes.size(); i++) {
      Pe pe = pes.get(i);
      if (pe.index() != i) {
        throw new IllegalArgumentException("PE at position " + i + " has index " + pe.index());
      }
      addresses += addresses(pe);
      lowest = Long.compareUnsigned(pe.buid(), lowest) < 0 ? pe.buid() : lowest;
    }
    this.lowestBuid = lowest;
    this.routingIds = new int[2 * addresses + 1];
    this.owners = new Pe[2 * addresses + 1];
    for (int i = 0; i < pes.size(); i++) {
      Pe pe = pes.get(i);
      claim(pe, pe.address());
      for (int j = 0; j < pe.devices().size(); j++) {
        claim(pe, pe.devices().get(j).configAddress());
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
    return ConfigAddress.isValid(configAddress)
        ? owners[slot(buid, ConfigAddress.routingId(configAddress))]
        : null;
  }

  /** The same for one partition: null also if the PE is not the partition's. */
  public @Nullable Pe findOf(int partition, long buid, int configAddress) {
    Pe pe = find(buid, configAddress);
    return pe != null && pe.belongsTo(partition) ? pe : null;
  }

  /** The PE that a config_addr lies in below the PHB with the lowest unit id; null as above. */
  public @Nullable Pe findInFirst(int configAddress) {
    return find(lowestBuid, configAddress);
  }

  private void claim(Pe pe, int configAddress) {
    int routingId = ConfigAddress.routingId(configAddress);
    int slot = slot(pe.buid(), routingId);
    Pe other = owners[slot];
    if (other != null && other.index() != pe.index()) {
      throw new IllegalArgumentException(
          "PEs 0x%x and 0x%x of PHB 0x%x share the function at 0x%x"
              .formatted(other.address(), pe.address(), pe.buid(), configAddress));
    }
    routingIds[slot] = routingId;
    owners[slot] = pe;
  }

  /** The slot of a function, or the free one where it would be. */
  private int slot(long buid, int routingId) {
    int slot = home(buid, routingId);
    Pe owner = owners[slot];
    while (owner != null && (routingIds[slot] != routingId || owner.buid() != buid)) {
      slot = slot + 1 == owners.length ? 0 : slot + 1;
      owner = owners[slot];
    }
    return slot;
  }

  private int home(long buid, int routingId) {
    long mixed = (buid + routingId) * SPREAD;
    mixed = (mixed ^ (mixed >>> 32) ^ routingId) * SPREAD;
    return (int) Math.unsignedMultiplyHigh(mixed, owners.length);
  }

  /** How many addresses a PE has: its functions, and its own unless it is that of a function. */
  private static int addresses(Pe pe) {
    int own = ConfigAddress.routingId(pe.address());
    boolean shared = false;
    for (int i = 0; i < pe.devices().size(); i++) {
      shared |= ConfigAddress.routingId(pe.devices().get(i).configAddress()) == own;
    }
    return pe.devices().size() + (shared ? 0 : 1);
  }
}
