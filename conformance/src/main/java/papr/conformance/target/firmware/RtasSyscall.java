package papr.conformance.target.firmware;

/**
 * The kernel's system call that enters RTAS.
 *
 * <p>Its one argument is a record of {@value #SIZE} bytes, every field big-endian:
 *
 * <pre>
 * offset  bytes  field
 * 0       4      token of the function
 * 4       4      number of inputs
 * 8       4      number of outputs
 * 12      64     inputs, then outputs: 16 cells in all
 * </pre>
 */
@FunctionalInterface
public interface RtasSyscall {
  /** Cells that a call can have, inputs and outputs together. */
  int MOST_CELLS = 16;

  /** Where the cells start. */
  int CELLS = 12;

  /** Bytes of the record. */
  int SIZE = CELLS + Integer.BYTES * MOST_CELLS;

  /**
   * Makes one call.
   *
   * @param arguments the record; on success its outputs are the call's
   * @return 0, or the errno with which the kernel refused
   */
  int enter(byte[] arguments);
}
