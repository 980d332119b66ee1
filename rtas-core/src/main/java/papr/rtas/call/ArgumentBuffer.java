package papr.rtas.call;

/**
 * The argument buffer of one call (T7.5, {@code dbdoclet.50569332_22280}), 32-bit cells,
 * big-endian.
 *
 * <pre>
 * offset            content
 * 0                 token of the function
 * 4                 number of inputs, nargs
 * 8                 number of outputs, nret
 * 12                inputs
 * 12 + 4*nargs      outputs; normally the first is Status
 * </pre>
 *
 * <p>The header is fetched once, by {@link #decode}; a guest that changes it during the call
 * changes nothing. One object serves one processor for all its calls.
 */
public final class ArgumentBuffer {

  /** Bytes in front of the inputs. */
  public static final int HEADER = 12;

  /** A buffer starts on a multiple of this many bytes (RTAS-CALL-1). */
  public static final int ALIGNMENT = 8;

  private static final int CELL = 4;

  private final GuestMemory rma;
  private long address;
  private int token;
  private long nargs;
  private long nret;

  public ArgumentBuffer(GuestMemory rma) {
    this.rma = rma;
  }

  /**
   * Fetches the header at {@code address}.
   *
   * @param address R3 at entry, any 64-bit value
   * @return false, with nothing fetched, if the header is not inside the RMA
   */
  public boolean decode(long address) {
    if (!rma.contains(address, HEADER)) {
      return false;
    }
    this.address = address;
    this.token = rma.readInt(address);
    this.nargs = Integer.toUnsignedLong(rma.readInt(address + 4));
    this.nret = Integer.toUnsignedLong(rma.readInt(address + 8));
    return true;
  }

  /**
   * Lays out a call in memory as an operating system does: header, inputs, outputs left as they
   * are.
   *
   * @param address where, {@code HEADER + 4 * (inputs.length + nret)} bytes inside the RMA
   * @param nret number of outputs, unsigned
   */
  public static void encode(GuestMemory rma, long address, int token, int[] inputs, int nret) {
    rma.writeInt(address, token);
    rma.writeInt(address + 4, inputs.length);
    rma.writeInt(address + 8, nret);
    for (int i = 0; i < inputs.length; i++) {
      rma.writeInt(address + HEADER + (long) CELL * i, inputs[i]);
    }
  }

  public int token() {
    return token;
  }

  /** Number of inputs the caller states, 0 to 2<sup>32</sup> - 1. */
  public long nargs() {
    return nargs;
  }

  /** Number of outputs the caller states, 0 to 2<sup>32</sup> - 1. */
  public long nret() {
    return nret;
  }

  /** Whether the buffer is aligned and all its cells lie in the RMA. */
  boolean isWellFormed() {
    return (address & (ALIGNMENT - 1)) == 0
        && rma.contains(address, HEADER + CELL * (nargs + nret));
  }

  /** Input {@code i} of a well-formed buffer, 0-based. */
  public int input(int i) {
    return rma.readInt(address + HEADER + (long) CELL * i);
  }

  /** Input {@code i} as the real address it is in 32-bit cells: zero extended. */
  public long inputAddress(int i) {
    return Integer.toUnsignedLong(input(i));
  }

  /** Inputs {@code i} (high half) and {@code i + 1} (low half) as one number, such as a BUID. */
  public long inputDouble(int i) {
    return ((long) input(i) << 32) | Integer.toUnsignedLong(input(i + 1));
  }

  /** Whether a range of real memory has a byte in common with the buffer, its outputs included. */
  public boolean overlaps(long start, long length) {
    long end = address + HEADER + CELL * (nargs + nret);
    return length > 0 && start < end && address < start + length;
  }

  /** Stores output {@code i} of a well-formed buffer, 0-based. */
  public void output(int i, int value) {
    rma.writeInt(outputAddress(i), value);
  }

  /** Stores output {@code i} if the caller gave that output and it lies in the RMA. */
  boolean outputIfPresent(int i, int value) {
    boolean present = i < nret && rma.contains(outputAddress(i), CELL);
    if (present) {
      output(i, value);
    }
    return present;
  }

  private long outputAddress(int i) {
    return address + HEADER + CELL * (nargs + i);
  }
}
