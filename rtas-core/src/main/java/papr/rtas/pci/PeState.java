package papr.rtas.pci;

/**
 * PE reset states with their values in ibm,read-slot-reset-state2 (T7.59, {@code
 * dbdoclet.50569332_19683}). There is no state 3; state 5 is two states, told apart by PE
 * Unavailable Info.
 */
public enum PeState {
  /** Loads, stores and DMA allowed. */
  NORMAL(0, "0"),
  /** Reset active. */
  RESET(1, "1"),
  /** MMIO Stopped and DMA Stopped. */
  STOPPED(2, "2"),
  /** DMA Stopped; loads and stores allowed. */
  DMA_STOPPED(4, "4"),
  /** Temporarily unavailable: the platform is at work on it and brings it back. */
  RECOVERING(5, "5T"),
  /** Permanently unavailable. */
  UNAVAILABLE(5, "5P");

  private final int value;
  private final String label;

  PeState(int value, String label) {
    this.value = value;
    this.label = label;
  }

  public int value() {
    return value;
  }

  /** The value, with T or P behind it where two states share one. */
  public String label() {
    return label;
  }

  /** Whether loads and stores reach the PE. */
  public boolean allowsLoadStore() {
    return this == NORMAL || this == DMA_STOPPED;
  }

  /** Whether the PE may start a DMA. */
  public boolean allowsDma() {
    return this == NORMAL;
  }
}
