package papr.conformance.target;

/**
 * Who makes a call.
 *
 * @param processor processor number, from 0
 * @param partition partition number, from 1
 */
public record Caller(int processor, int partition) {
  /** Processor 0 of partition 1: needs no CALLER capability. */
  public static final Caller DEFAULT = new Caller(0, 1);

  /** Whether this is {@link #DEFAULT}. */
  public boolean isDefault() {
    return equals(DEFAULT);
  }
}
