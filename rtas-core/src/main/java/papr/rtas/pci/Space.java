package papr.rtas.pci;

/** PCI address spaces. */
public enum Space {
  MEMORY,
  IO,
  /** Addresses are {@link ConfigAddress} values that include the register. */
  CONFIG
}
