package papr.conformance.target.exec;

import papr.spec.JsonCursor;
import papr.spec.Numerals;
import papr.spec.SpecException;

/**
 * Refuses numbers of a harness that are no hexadecimal strings, and address ranges that cannot be;
 * numbers are unsigned and of 64 bits.
 */
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
   * Names, BARs and DMA window of a device.
   *
   * @throws SpecException if a number is no hexadecimal string or a range wraps
   */
  static void checkDevice(JsonCursor at) {
    at.at("buid").hex();
    word(at.at("config_addr"));
    word(at.at("pe"));
    at.elements("bars").forEach(bar -> last(bar, "address"));
    JsonCursor dma = at.find("dma");
    if (dma != null) {
      last(dma, "address");
      last(dma, "real");
    }
  }

  /** A 32-bit word. */
  static int word(JsonCursor at) {
    long quantity = at.hex();
    if (quantity >>> 32 != 0) {
      throw at.problem("does not fit 32 bits");
    }
    return (int) quantity;
  }

  /** A size, which may also be a JSON number. */
  private static long size(JsonCursor at) {
    return at.isText() ? at.hex() : at.integer(1, Integer.MAX_VALUE);
  }

  private static long last(JsonCursor at, String start) {
    long first = at.at(start).hex();
    long size = size(at.at("size"));
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
