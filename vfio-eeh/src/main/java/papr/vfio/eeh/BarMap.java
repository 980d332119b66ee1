package papr.vfio.eeh;

import java.util.ArrayList;
import java.util.List;
import papr.rtas.backend.BusError;
import papr.rtas.pci.Bar;
import papr.rtas.pci.Space;

/**
 * Where the BARs of a PE are: for the guest, and on the host. A bus error names an address of the
 * guest; the kernel wants that of the host.
 *
 * <p>Translated are loads and stores in memory and I/O space. Configuration addresses and DMA
 * addresses are not BAR addresses and stay as they are. So does address 0 with mask 0, which stands
 * for the whole PE. The mask never changes: BARs are aligned to their size on both sides, so the
 * bits below it mean the same.
 */
public final class BarMap {

  /**
   * One BAR.
   *
   * @param guest its range as the guest has placed it
   * @param host its first address on the host
   */
  public record Entry(Bar guest, long host) {}

  private final List<Entry> entries;

  public BarMap(List<Entry> entries) {
    this.entries = List.copyOf(entries);
  }

  /**
   * Pairs BARs of one function in order of their registers: each of the guest's with the next of
   * the host's that has the same space and size.
   *
   * @param guest as the guest has placed them, by register
   * @param host as the host has placed them, by register; the guest may have left some unplaced
   * @throws VfioSetupException if one of the guest's has no counterpart
   */
  public static List<Entry> pair(List<Bar> guest, List<HostBar> host) throws VfioSetupException {
    List<Entry> entries = new ArrayList<>();
    int next = 0;
    for (Bar bar : guest) {
      while (next < host.size() && !isAlike(bar, host.get(next))) {
        next++;
      }
      if (next == host.size()) {
        throw new VfioSetupException(
            "the guest has a BAR of 0x%x bytes at 0x%x that the host's device has not"
                .formatted(bar.size(), bar.address()));
      }
      entries.add(new Entry(bar, host.get(next).address()));
      next++;
    }
    return entries;
  }

  /** Whether the address of this error is one that {@link #toHost} can give to the host. */
  public boolean covers(BusError error) {
    return !isInBar(error) || find(error) >= 0;
  }

  /**
   * The address of an error on the host.
   *
   * @param error one that is covered
   */
  public long toHost(BusError error) {
    if (!isInBar(error)) {
      return error.address();
    }
    Entry entry = entries.get(find(error));
    return entry.host() + (error.address() - entry.guest().address());
  }

  private static boolean isAlike(Bar guest, HostBar host) {
    return guest.space() == host.space() && guest.size() == host.size();
  }

  private static boolean isInBar(BusError error) {
    return error.function().space() != Space.CONFIG
        && !error.function().operation().isDma()
        && (error.address() | error.mask()) != 0;
  }

  /** Position of the BAR that the error's address lies in, -1 for none. */
  private int find(BusError error) {
    for (int i = 0; i < entries.size(); i++) {
      Bar bar = entries.get(i).guest();
      if (bar.space() == error.function().space() && bar.contains(error.address(), 1)) {
        return i;
      }
    }
    return -1;
  }
}
