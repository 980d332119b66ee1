package papr.conformance.guest.bridge;

import papr.conformance.guest.gdb.GdbClient;
import papr.conformance.guest.gdb.Register;

/**
 * A processor of a guest that stands still. The stub turns registers of a little-endian processor
 * round; here they are numbers again.
 */
final class Cpu {
  private static final long LITTLE_ENDIAN = 1;

  /** Problem state, or addresses that are translated. */
  private static final long NOT_REAL = 0x4000 | 0x20 | 0x10;

  private final GdbClient gdb;
  private final int thread;
  private final long msr;
  private final boolean turned;

  /**
   * @param thread the processor, from 1
   */
  Cpu(GdbClient gdb, int thread) {
    this.gdb = gdb;
    this.thread = thread;
    long raw = gdb.readRegister(thread, Register.MSR);
    // In the uppermost byte that bit is never set.
    this.turned = (raw >>> 56 & LITTLE_ENDIAN) != 0;
    this.msr = turned ? Long.reverseBytes(raw) : raw;
  }

  int thread() {
    return thread;
  }

  /** Whether the addresses it uses now are real ones, and it runs the kernel or firmware. */
  boolean isReal() {
    return (msr & NOT_REAL) == 0;
  }

  boolean isBigEndian() {
    return (msr & LITTLE_ENDIAN) == 0;
  }

  long read(Register register) {
    long raw = gdb.readRegister(thread, register);
    return turned ? Long.reverseBytes(raw) : raw;
  }

  void write(Register register, long value) {
    gdb.writeRegister(thread, register, turned ? Long.reverseBytes(value) : value);
  }
}
