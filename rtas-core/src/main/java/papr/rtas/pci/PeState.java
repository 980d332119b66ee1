package papr.rtas.pci;

/**
 * PE reset states with their values in ibm,read-slot-reset-state2 (T7.59, {@code
 * dbdoclet.50569332_19683}). There is no state 3.
 */
public enum PeState {
  /** Loads, stores and DMA allowed. */
  NORMAL(0),
  /** Reset active. */
  RESET(1),
  /** MMIO Stopped and DMA Stopped. */
  STOPPED(2),
  /** DMA Stopped; loads and stores allowed. */
  DMA_STOPPED(4),
  UNAVAILABLE(5);

  private final int value;

  PeState(int value) {
    this.value = value;
  }

  public int value() {
    return value;
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
