package papr.rtas.event;

/** Classes of events that a partition may ask for (T10.1, {@code dbdoclet.50569337_82470}). */
public enum EventClass {
  INTERNAL_ERRORS(0),
  EPOW(1),
  HOT_PLUG(3),
  IO_EVENTS(4);

  private final int mask;

  EventClass(int bit) {
    this.mask = Integer.MIN_VALUE >>> bit;
  }

  /** Whether an Event Mask asks for this class; its bit 0 is the top one of 32 (AMB-55). */
  public boolean isIn(int eventMask) {
    return (eventMask & mask) != 0;
  }
}
