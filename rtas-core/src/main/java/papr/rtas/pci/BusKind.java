package papr.rtas.pci;

/** What kind of bus the injecting bridge drives; it decides which errors exist (T5.4, T5.5). */
public enum BusKind {
  /** Conventional PCI, PCI-X mode 1 and mode 2. */
  CONVENTIONAL,
  /** PCI Express. */
  EXPRESS
}
