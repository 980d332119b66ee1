package papr.spec;

/** Kind of bus below a PHB. */
public enum Bus {
  /** Conventional PCI or PCI-X. */
  PCI,
  /** PCI Express. */
  PCIE;

  /** Name in the JSON files. */
  public String text() {
    return switch (this) {
      case PCI -> "pci";
      case PCIE -> "pcie";
    };
  }
}
