package papr.vfio.eeh;

/** The ten operations of VFIO_EEH_PE_OP, {@code <linux/vfio.h>}. */
public enum VfioEehOperation {
  /** EEH off for the PE. */
  DISABLE(0),
  /** EEH on for the PE. */
  ENABLE(1),
  /** Loads and stores reach a stopped PE again. */
  UNFREEZE_IO(2),
  /** A stopped PE may do DMA again. */
  UNFREEZE_DMA(3),
  /** The answer is the state: 0, 1, 2, 4 or 5, as in PAPR. */
  GET_STATE(4),
  /** Ends a reset; takes the kernel seconds. */
  RESET_DEACTIVATE(5),
  /** Begins a hot reset. */
  RESET_HOT(6),
  /** Begins a fundamental reset. */
  RESET_FUNDAMENTAL(7),
  /** Sets the PE's functions up again after a reset. */
  CONFIGURE(8),
  /** Injects a bus error; the only one with more than its number in the structure. */
  INJECT_ERR(9);

  private static final VfioEehOperation[] BY_NUMBER = values();

  private final int number;

  VfioEehOperation(int number) {
    this.number = number;
  }

  /** The number in field {@code op}. */
  public int number() {
    return number;
  }

  /**
   * The operation with this number.
   *
   * @throws IllegalArgumentException unless it is 0 to 9
   */
  public static VfioEehOperation of(int number) {
    if (number < 0 || number >= BY_NUMBER.length) {
      throw new IllegalArgumentException("no VFIO EEH operation " + number);
    }
    return BY_NUMBER[number];
  }
}
