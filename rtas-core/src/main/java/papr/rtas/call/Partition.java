package papr.rtas.call;

import java.util.List;

/**
 * A logical partition: who calls, and what memory it owns.
 *
 * @param id partition number, 1 or more
 * @param rma its real mode area, the memory RTAS arguments lie in
 * @param owned its logical real memory, ranges in ascending order (ERRINJCT-12)
 */
public record Partition(int id, GuestMemory rma, List<Range> owned) {

  /**
   * A range of logical real addresses.
   *
   * @param address first byte
   * @param size bytes, more than 0
   */
  public record Range(long address, long size) {

    boolean contains(long other) {
      return Long.compareUnsigned(other - address, size) < 0;
    }
  }

  public Partition {
    owned = List.copyOf(owned);
  }

  /** Whether the byte at this logical real address is memory of the partition. */
  public boolean owns(long realAddress) {
    for (int i = 0; i < owned.size(); i++) {
      if (owned.get(i).contains(realAddress)) {
        return true;
      }
    }
    return false;
  }
}
