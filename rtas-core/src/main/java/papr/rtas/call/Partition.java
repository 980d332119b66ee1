package papr.rtas.call;

import java.util.List;
import org.jspecify.annotations.Nullable;

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

  /**
   * Whether {@code length} bytes starting at {@code realAddress} are all memory of the partition.
   *
   * @param length bytes, 0 or more
   */
  public boolean owns(long realAddress, long length) {
    long at = realAddress;
    long left = length;
    while (left > 0) {
      Range range = rangeOf(at);
      if (range == null) {
        return false;
      }
      long owned = range.size - (at - range.address);
      at += owned;
      left = Long.compareUnsigned(left, owned) <= 0 ? 0 : left - owned;
    }
    return true;
  }

  /** Whether the byte at this logical real address is memory of the partition. */
  public boolean owns(long realAddress) {
    return rangeOf(realAddress) != null;
  }

  private @Nullable Range rangeOf(long realAddress) {
    for (int i = 0; i < owned.size(); i++) {
      Range range = owned.get(i);
      if (range.contains(realAddress)) {
        return range;
      }
    }
    return null;
  }
}
