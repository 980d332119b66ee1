package papr.conformance.bench;

/** What a kind of call may cost. */
enum Limit {
  REJECTED(1.5, true),
  /** Function 21 with nothing armed: a success, with no limit of time asked for. */
  QUERY(Double.POSITIVE_INFINITY, true),
  ARMED(3, false),
  SESSION(2, false),
  /** A question about a PE, to a bare decode of its argument buffer. */
  EEH_CALL(3, true),
  /** With 65,536 PEs, to the same with one. */
  MANY_PES(1.1, true),
  /** All calls of a recovery, to one question. */
  RECOVERY(15, false);

  /**
   * Bytes per call that count as none. JMH spreads what it allocates itself over the calls; one
   * object of 16 bytes in a thousand calls is above this.
   */
  private static final double NO_BYTES = 0.01;

  private final double ratio;
  private final boolean allocationFree;

  Limit(double ratio, boolean allocationFree) {
    this.ratio = ratio;
    this.allocationFree = allocationFree;
  }

  /** The most that a call may cost where its peer costs 1. */
  double ratio() {
    return ratio;
  }

  boolean isBrokenBy(double toPeer) {
    return toPeer > ratio;
  }

  boolean isBrokenByBytes(double bytesPerCall) {
    return allocationFree && bytesPerCall >= NO_BYTES;
  }
}
