package papr.spec;

/** Who drives a bus access and in which direction. */
public enum AccessKind {
  /** A processor reads from the device. */
  LOAD,
  /** A processor writes to the device. */
  STORE,
  /** The device reads system memory. */
  DMA_READ,
  /** The device writes system memory. */
  DMA_WRITE;

  /** Name in the JSON files. */
  public String text() {
    return switch (this) {
      case LOAD -> "load";
      case STORE -> "store";
      case DMA_READ -> "dma-read";
      case DMA_WRITE -> "dma-write";
    };
  }

  /** Whether the access brings data back. */
  public boolean reads() {
    return this == LOAD || this == DMA_READ;
  }

  /** Whether the device masters the access. */
  public boolean isDma() {
    return this == DMA_READ || this == DMA_WRITE;
  }
}
