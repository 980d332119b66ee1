package papr.conformance.target;

/**
 * How a bus access ended.
 *
 * @param data bytes that came back in bus order; empty for store, dma-write and refused DMA
 * @param refused whether DMA was refused
 */
public record AccessResult(byte[] data, boolean refused) {
  /** A load or DMA read that brought data. */
  public static AccessResult of(byte[] data) {
    return new AccessResult(data, false);
  }

  /** A store or DMA write that was taken or dropped. */
  public static AccessResult done() {
    return new AccessResult(new byte[0], false);
  }

  /** Refused DMA. */
  public static AccessResult denied() {
    return new AccessResult(new byte[0], true);
  }
}
