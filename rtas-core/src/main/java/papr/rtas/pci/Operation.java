package papr.rtas.pci;

/** What crosses the bus: processor to device, or device to system memory. */
public enum Operation {
  LOAD,
  STORE,
  DMA_READ,
  DMA_WRITE;

  /** Whether the device is the requester. */
  public boolean isDma() {
    return this == DMA_READ || this == DMA_WRITE;
  }

  /** Whether data travels to the requester. */
  public boolean isRead() {
    return this == LOAD || this == DMA_READ;
  }
}
