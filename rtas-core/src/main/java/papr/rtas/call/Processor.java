package papr.rtas.call;

/**
 * A processor of a partition, the one that executes a call and, for processor errors, the one that
 * is hit. It owns the scratch objects of its calls, so a call allocates nothing.
 *
 * <p>A processor runs one call at a time: its methods and those of its scratch objects are confined
 * to the thread that plays it. Different processors may call at the same time.
 */
public final class Processor {

  private final int id;
  private final Partition partition;
  private final ArgumentBuffer arguments;
  private final WorkBuffer workBuffer = new WorkBuffer();

  /**
   * @param id number of the processor within the machine, 0 or more
   */
  public Processor(int id, Partition partition) {
    this.id = id;
    this.partition = partition;
    this.arguments = new ArgumentBuffer(partition.rma());
  }

  public int id() {
    return id;
  }

  public Partition partition() {
    return partition;
  }

  /** The window onto the argument buffer of the call in progress. */
  ArgumentBuffer arguments() {
    return arguments;
  }

  /** The snapshot of the work buffer of the call in progress. */
  public WorkBuffer workBuffer() {
    return workBuffer;
  }
}
