package papr.fdt;

import java.nio.ByteBuffer;

/** Byte searches, eight bytes at a time. Buffers are big-endian. */
final class Scan {

  private static final long LOW_SEVEN = 0x7f7f7f7f7f7f7f7fL;

  private Scan() {}

  /**
   * Finds the first NUL.
   *
   * @param data where to look
   * @param from first index
   * @param to index behind the last, at most the limit
   * @return its index, or -1
   */
  static int indexOfNul(ByteBuffer data, int from, int to) {
    int at = from;
    while (to - at >= Long.BYTES) {
      long word = data.getLong(at);
      // A bit of "hit" is set exactly in the top bit of each zero byte: no carries between bytes.
      long hit = ~(((word & LOW_SEVEN) + LOW_SEVEN) | word | LOW_SEVEN);
      if (hit != 0) {
        return at + (Long.numberOfLeadingZeros(hit) >>> 3);
      }
      at += Long.BYTES;
    }
    while (at < to) {
      if (data.get(at) == 0) {
        return at;
      }
      at++;
    }
    return -1;
  }

  /**
   * Finds the last occurrence of a byte.
   *
   * @param data where to look
   * @param from first index
   * @param to index behind the last
   * @param wanted the byte
   * @return its index, or from - 1
   */
  static int lastIndexOf(ByteBuffer data, int from, int to, byte wanted) {
    int at = to - 1;
    while (at >= from && data.get(at) != wanted) {
      at--;
    }
    return at;
  }

  /**
   * Finds the first occurrence of a byte.
   *
   * @param data where to look
   * @param from first index
   * @param to index behind the last
   * @param wanted the byte
   * @return its index, or "to"
   */
  static int indexOf(ByteBuffer data, int from, int to, byte wanted) {
    int at = from;
    while (at < to && data.get(at) != wanted) {
      at++;
    }
    return at;
  }

  /**
   * Compares two ranges.
   *
   * @return whether "length" bytes from both indices are equal
   */
  static boolean same(ByteBuffer a, int fromA, ByteBuffer b, int fromB, int length) {
    int at = 0;
    while (length - at >= Long.BYTES) {
      if (a.getLong(fromA + at) != b.getLong(fromB + at)) {
        return false;
      }
      at += Long.BYTES;
    }
    while (at < length) {
      if (a.get(fromA + at) != b.get(fromB + at)) {
        return false;
      }
      at++;
    }
    return true;
  }
}
