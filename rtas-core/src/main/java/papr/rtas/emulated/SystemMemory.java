package papr.rtas.emulated;

import java.util.HashMap;
import java.util.Map;
import papr.rtas.call.Partition;

/**
 * All the memory of a partition: its RMA, and what lies above, which RTAS never touches. Pages
 * above the RMA exist from the first write on.
 */
public final class SystemMemory {

  private static final int PAGE = 4096;

  private final Partition partition;
  private final Map<Long, byte[]> pages = new HashMap<>();

  SystemMemory(Partition partition) {
    this.partition = partition;
  }

  /**
   * Reads memory.
   *
   * @throws IllegalArgumentException if the partition does not own all of it
   */
  public synchronized byte[] read(long address, int length) {
    byte[] data = new byte[length];
    for (int i = 0; i < length; i++) {
      long at = owned(address + i);
      if (partition.rma().contains(at, 1)) {
        partition.rma().read(at, data, i, 1);
      } else {
        byte[] page = pages.get(at / PAGE);
        data[i] = page == null ? 0 : page[(int) (at % PAGE)];
      }
    }
    return data;
  }

  /**
   * Writes memory.
   *
   * @throws IllegalArgumentException if the partition does not own all of it
   */
  public synchronized void write(long address, byte[] data) {
    for (int i = 0; i < data.length; i++) {
      long at = owned(address + i);
      if (partition.rma().contains(at, 1)) {
        partition.rma().write(at, data, i, 1);
      } else {
        pages.computeIfAbsent(at / PAGE, _ -> new byte[PAGE])[(int) (at % PAGE)] = data[i];
      }
    }
  }

  /** Back to power-on: what was written above the RMA is gone. */
  synchronized void clear() {
    pages.clear();
  }

  private long owned(long address) {
    if (!partition.owns(address)) {
      throw new IllegalArgumentException(
          "partition %d has no memory at 0x%x".formatted(partition.id(), address));
    }
    return address;
  }
}
