package papr.rtas.errinjct.work;

import papr.rtas.call.WorkBuffer;

/**
 * A bus error below a PHB, or a question about one. Both forms hold the same fields, in cells of
 * different widths and places.
 */
public sealed interface IoaBusError extends Injection permits IoaBusError32, IoaBusError64 {

  /** Function: switch injection off for the bus. */
  int DISARM = 20;

  /** Function: report what is armed for the bus. */
  int QUERY = 21;

  /** Bus address, unsigned. */
  long address();

  /** Address mask, 1 = compare; unsigned. */
  long mask();

  /** A config_addr on the bus to be hit. */
  int configAddress();

  /** Unit id of the PHB of that config_addr. */
  long buid();

  /** 0 to 19 an error, {@link #DISARM}, {@link #QUERY}; anything else means nothing. */
  int function();

  /** Where the cells are. */
  IoaBusErrorFormat format();

  /** Whether address and mask have the alignment and the bits the form allows. */
  default boolean isWellFormed() {
    return format().isWellFormed(address(), mask());
  }

  @Override
  default void encode(WorkBuffer buffer) {
    format().encode(buffer, address(), mask(), configAddress(), buid(), function());
  }
}
