package papr.conformance.guest.gdb;

/** Why the guest does not run any more. */
public sealed interface Stop {

  /**
   * A processor met a breakpoint or made its step; all processors stand still.
   *
   * @param thread the processor, 1 for the first
   */
  record Halted(int thread) implements Stop {}

  /** The machine is off and QEMU ends. */
  record Exited() implements Stop {}
}
