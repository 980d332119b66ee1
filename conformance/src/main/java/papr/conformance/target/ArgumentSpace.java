package papr.conformance.target;

import java.util.function.LongConsumer;
import papr.rtas.call.ArgumentBuffer;
import papr.rtas.call.GuestMemory;

/** Memory for the argument buffers of calls that an RTAS in this process answers. */
public final class ArgumentSpace {
  /** Bytes it takes. */
  public static final int SIZE = 0x1000;

  private ArgumentSpace() {}

  /**
   * Lays out a call, enters RTAS, and reads the outputs; those that are not written are 0.
   *
   * @param memory the RMA of the calling partition
   * @param address where the space starts
   * @param token of the function
   * @param in input cells
   * @param nret number of outputs
   * @param enter enters RTAS with R3 = address
   * @throws TargetException if the cells do not fit
   */
  public static int[] call(
      GuestMemory memory, long address, int token, int[] in, int nret, LongConsumer enter) {
    int size = ArgumentBuffer.HEADER + Integer.BYTES * (in.length + nret);
    if (size > SIZE) {
      throw new TargetException("an argument buffer of " + size + " bytes does not fit");
    }
    ArgumentBuffer.encode(memory, address, token, in, nret);
    long outputs = address + ArgumentBuffer.HEADER + (long) Integer.BYTES * in.length;
    memory.write(outputs, new byte[Integer.BYTES * nret], 0, Integer.BYTES * nret);
    enter.accept(address);
    int[] out = new int[nret];
    for (int i = 0; i < nret; i++) {
      out[i] = memory.readInt(outputs + (long) Integer.BYTES * i);
    }
    return out;
  }
}
