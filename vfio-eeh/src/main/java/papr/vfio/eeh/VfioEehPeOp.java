package papr.vfio.eeh;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import papr.rtas.backend.BusError;

/**
 * {@code struct vfio_eeh_pe_op} of {@code <linux/vfio.h>} for the operation that injects an error.
 *
 * <pre>
 * offset  size  content
 * 0       4     argsz, 40
 * 4       4     flags, 0
 * 8       4     op, 9 = VFIO_EEH_PE_INJECT_ERR
 * 12      4     padding: err is 8-byte aligned
 * 16      4     err.type, 0 = 32-bit form, 1 = 64-bit form (not the RTAS class number)
 * 20      4     err.func, 0 to 19
 * 24      8     err.addr
 * 32      8     err.mask
 * </pre>
 *
 * <p>Numbers are in the byte order of the host.
 *
 * @param type 0 or 1
 * @param function 0 to 19
 * @param address host bus address, unsigned
 * @param mask 1 = compare
 */
public record VfioEehPeOp(int type, int function, long address, long mask) {

  /** Bytes of the structure. */
  public static final int SIZE = 40;

  /** VFIO_EEH_PE_INJECT_ERR. */
  public static final int INJECT_ERR = 9;

  private static final int ARGSZ = 0;
  private static final int FLAGS = 4;
  private static final int OP = 8;
  private static final int TYPE = 16;
  private static final int FUNC = 20;
  private static final int ADDR = 24;
  private static final int MASK = 32;

  /**
   * The request for a bus error whose address is a host bus address already.
   *
   * @param error what to inject
   */
  public static VfioEehPeOp of(BusError error) {
    return new VfioEehPeOp(
        error.form().type(), error.function().number(), error.address(), error.mask());
  }

  /** Lays the request out as the kernel reads it. */
  public byte[] encode(ByteOrder host) {
    return ByteBuffer.allocate(SIZE)
        .order(host)
        .putInt(ARGSZ, SIZE)
        .putInt(FLAGS, 0)
        .putInt(OP, INJECT_ERR)
        .putInt(TYPE, type)
        .putInt(FUNC, function)
        .putLong(ADDR, address)
        .putLong(MASK, mask)
        .array();
  }
}
