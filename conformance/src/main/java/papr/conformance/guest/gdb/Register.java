package papr.conformance.guest.gdb;

/** Registers of a 64-bit Power processor by their numbers in QEMU's description of it. */
public enum Register {
  R3(3),
  R4(4),
  R5(5),
  PC(64),
  /** The machine state register. */
  MSR(65),
  /** The link register. */
  LR(67);

  private final int number;

  Register(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }
}
