package papr.rtas.emulated;

import papr.rtas.call.Partition;

/** All the memory of a partition: its RMA, and what lies above, which RTAS never touches. */
public final class SystemMemory {

  private final Partition partition;
  private final SparseBytes above = new SparseBytes();

  SystemMemory(Partition partition) {
    this.partition = partition;
  }

  /**
   * Reads memory.
   *
   * @throws IllegalArgumentException if the partition does not own all of it
   */
  public synchronized byte[] read(long address, int length) {
    int inRma = inRma(address, length);
    byte[] data = new byte[length];
    if (inRma > 0) {
      partition.rma().read(address, data, 0, inRma);
    }
    above.read(address + inRma, data, inRma, length - inRma);
    return data;
  }

  /**
   * Writes memory.
   *
   * @throws IllegalArgumentException if the partition does not own all of it
   */
  public synchronized void write(long address, byte[] data) {
    int inRma = inRma(address, data.length);
    if (inRma > 0) {
      partition.rma().write(address, data, 0, inRma);
    }
    above.write(address + inRma, data, inRma, data.length - inRma);
  }

  /** Back to power-on: what was written above the RMA is gone. */
  synchronized void clear() {
    above.clear();
  }

  /** How many of the bytes, all of which the partition has to own, lie in its RMA. */
  private int inRma(long address, int length) {
    if (!partition.owns(address, length)) {
      throw new IllegalArgumentException(
          "partition %d does not have %d bytes of memory at 0x%x"
              .formatted(partition.id(), length, address));
    }
    long room = partition.rma().size() - address;
    return address < 0 || room <= 0 ? 0 : (int) Math.min(room, length);
  }
}
