package papr.vfio.eeh;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import papr.rtas.backend.BusError;

/**
 * {@code struct vfio_eeh_pe_op} of {@code <linux/vfio.h>}.
 *
 * <pre>
 * offset  size  content
 * 0       4     argsz, 40
 * 4       4     flags, 0
 * 8       4     op, see {@link VfioEehOperation}
 * 12      4     padding: err is 8-byte aligned
 * 16      4     err.type, 0 = 32-bit form, 1 = 64-bit form (not the RTAS class number)
 * 20      4     err.func, 0 to 19
 * 24      8     err.addr
 * 32      8     err.mask
 * </pre>
 *
 * <p>Numbers are in the byte order of the host. Fields of err are 0 but for INJECT_ERR.
 *
 * @param operation what to do
 * @param type 0 or 1
 * @param function 0 to 19
 * @param address host address, unsigned
 * @param mask 1 = compare
 */
public record VfioEehPeOp(
    VfioEehOperation operation, int type, int function, long address, long mask) {

  /** Bytes of the structure. */
  public static final int SIZE = 40;

  private static final int ARGSZ = 0;
  private static final int FLAGS = 4;
  private static final int OP = 8;
  private static final int PADDING = 12;
  private static final int TYPE = 16;
  private static final int FUNC = 20;
  private static final int ADDR = 24;
  private static final int MASK = 32;

  /**
   * An operation without further arguments.
   *
   * @param operation any but INJECT_ERR
   */
  public static VfioEehPeOp of(VfioEehOperation operation) {
    return new VfioEehPeOp(operation, 0, 0, 0, 0);
  }

  /**
   * The injection of a bus error.
   *
   * @param error what to inject
   * @param address where it is on the host
   */
  public static VfioEehPeOp inject(BusError error, long address) {
    return new VfioEehPeOp(
        VfioEehOperation.INJECT_ERR,
        error.form().type(),
        error.function().number(),
        address,
        error.mask());
  }

  /** Lays the request out in the first 40 bytes of a buffer, in its byte order. */
  public void store(ByteBuffer to) {
    to.putInt(ARGSZ, SIZE)
        .putInt(FLAGS, 0)
        .putInt(OP, operation.number())
        .putInt(PADDING, 0)
        .putInt(TYPE, type)
        .putInt(FUNC, function)
        .putLong(ADDR, address)
        .putLong(MASK, mask);
  }

  /** Lays the request out as a kernel of this byte order reads it. */
  public byte[] encode(ByteOrder host) {
    ByteBuffer bytes = ByteBuffer.allocate(SIZE).order(host);
    store(bytes);
    return bytes.array();
  }

  /**
   * Reads a request back.
   *
   * @throws IllegalArgumentException if it is shorter than 40 bytes, says another size, has flags,
   *     or names no operation
   */
  public static VfioEehPeOp decode(ByteBuffer from) {
    if (from.limit() < SIZE || from.getInt(ARGSZ) != SIZE || from.getInt(FLAGS) != 0) {
      throw new IllegalArgumentException("not a vfio_eeh_pe_op of 40 bytes without flags");
    }
    return new VfioEehPeOp(
        VfioEehOperation.of(from.getInt(OP)),
        from.getInt(TYPE),
        from.getInt(FUNC),
        from.getLong(ADDR),
        from.getLong(MASK));
  }
}
