package papr.conformance.target.exec;

import papr.spec.JsonCursor;
import papr.spec.Numerals;
import papr.spec.SpecException;

/** Refuses address ranges of a harness that cannot be; numbers are unsigned and of 64 bits. */
final class Ranges {
  private static final long LAST_WORD = 0xffff_ffffL;

  private Ranges() {}

  /**
   * A work area: its addresses go into 32-bit cells.
   *
   * @throws SpecException if it wraps or is not below 4 GB
   */
  static void checkWork(JsonCursor at) {
    long last = last(at, "address");
    if (Long.compareUnsigned(last, LAST_WORD) > 0) {
      throw at.problem(
          "ends at " + Numerals.hex(last) + ", but work areas have to be below 4 GB (0x100000000)");
    }
  }

  /**
   * BARs and DMA window of a device.
   *
   * @throws SpecException if one wraps
   */
  static void checkDevice(JsonCursor at) {
    at.elements("bars").forEach(bar -> last(bar, "address"));
    JsonCursor dma = at.find("dma");
    if (dma != null) {
      last(dma, "address");
      last(dma, "real");
    }
  }

  private static long last(JsonCursor at, String start) {
    long first = at.at(start).quantity();
    long size = at.at("size").quantity();
    long last = first + size - 1;
    if (Long.compareUnsigned(last, first) < 0) {
      throw at.problem(
          Numerals.hex(size)
              + " bytes from "
              + start
              + " "
              + Numerals.hex(first)
              + " wrap past the end of 64-bit addresses");
    }
    return last;
  }
}
