package papr.spec;

/** PCI address space. */
public enum Space {
  /** Memory space; DMA is always here. */
  MEMORY,
  /** I/O space. */
  IO,
  /** Configuration space; addresses in config_addr layout. */
  CONFIG;

  /** Name in the JSON files. */
  public String text() {
    return switch (this) {
      case MEMORY -> "memory";
      case IO -> "io";
      case CONFIG -> "config";
    };
  }
}
