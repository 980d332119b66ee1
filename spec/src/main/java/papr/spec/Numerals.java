package papr.spec;

import java.util.HexFormat;

/** How numbers and byte strings are written in the JSON files. */
public final class Numerals {
  private Numerals() {}

  /**
   * Reads {@code 0x1f} (up to 64 bits, unsigned), {@code 31} or {@code -4}.
   *
   * @throws NumberFormatException for anything else
   */
  public static long parse(String text) {
    if (text.startsWith("0x")) {
      if (text.length() == 2 || text.charAt(2) == '+' || text.charAt(2) == '-') {
        throw new NumberFormatException(text);
      }
      return Long.parseUnsignedLong(text, 2, text.length(), 16);
    }
    if (text.startsWith("+")) {
      throw new NumberFormatException(text);
    }
    return Long.parseLong(text);
  }

  /** Writes {@code 0x1f}: unsigned, no leading zeros. */
  public static String hex(long value) {
    return "0x" + Long.toHexString(value);
  }

  /** Writes a 32-bit cell as {@code 0x1f}. */
  public static String hex(int cell) {
    return "0x" + Integer.toHexString(cell);
  }

  /** Whether a quantity fits 32 bits, signed or unsigned. */
  public static boolean fitsWord(long quantity) {
    return quantity >= Integer.MIN_VALUE && quantity <= 0xffff_ffffL;
  }

  /**
   * Reads a plain hex string.
   *
   * @throws IllegalArgumentException if it is not an even number of hexadecimal digits
   */
  public static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  /** Writes a plain lower-case hex string. */
  public static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
