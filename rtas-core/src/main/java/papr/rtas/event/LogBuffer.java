package papr.rtas.event;

import org.jspecify.annotations.Nullable;
import papr.rtas.call.ArgumentBuffer;
import papr.rtas.call.GuestMemory;
import papr.rtas.call.Processor;
import papr.rtas.event.log.EventLog;

/**
 * The buffer that a caller gives for a log. Address and length are fetched once: other processors
 * of the guest may rewrite the argument buffer while the call runs.
 *
 * @param address real address of any alignment
 * @param length bytes, all of them in the RMA
 */
record LogBuffer(GuestMemory rma, long address, long length) {

  /**
   * The buffer, asked for before an event is taken, so that none is lost.
   *
   * @param input index of the input that holds the address; the next one holds the length
   * @return null if it cannot be written: null, not wholly inside the RMA (LPAR-RTAS-6), or with a
   *     byte in the argument buffer
   */
  static @Nullable LogBuffer of(Processor caller, ArgumentBuffer arguments, int input) {
    GuestMemory rma = caller.partition().rma();
    long address = arguments.inputAddress(input);
    long length = arguments.inputAddress(input + 1);
    return address != 0 && rma.contains(address, length) && !arguments.overlaps(address, length)
        ? new LogBuffer(rma, address, length)
        : null;
  }

  /**
   * Stores as much of a log as is wanted and fits: only the fixed part for a critical call, no
   * optional section that does not fit as a whole, and nothing beyond the length (EVT-SCAN-2).
   */
  void store(EventLog log, boolean critical) {
    long room = Math.min(length, EventOption.ERROR_LOG_MAX);
    byte[] bytes = (critical ? log.fixedPart() : log.within(room)).encode();
    rma.write(address, bytes, 0, (int) Math.min(bytes.length, length));
  }
}
