package papr.fdt.dts;

import java.io.IOException;
import java.io.OutputStream;

/** A buffered writer of ASCII text and hexadecimal numbers. */
final class DtsOut {

  private static final byte[] DIGITS = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
  };

  private final OutputStream out;
  private final byte[] buffer = new byte[1 << 16];
  private int size;

  DtsOut(OutputStream out) {
    this.out = out;
  }

  void put(int c) throws IOException {
    if (size == buffer.length) {
      flush();
    }
    buffer[size++] = (byte) c;
  }

  /** Text of ASCII characters. */
  @SuppressWarnings("deprecation") // the method that drops high bytes: there are none
  void ascii(String text) throws IOException {
    int length = text.length();
    if (length > buffer.length - size) {
      flush();
    }
    if (length <= buffer.length - size) {
      text.getBytes(0, length, buffer, size);
      size += length;
      return;
    }
    for (int at = 0; at < length; at++) {
      put(text.charAt(at));
    }
  }

  /**
   * An unsigned number in lower-case hexadecimal.
   *
   * @param least fewest digits, filled up with zeros
   */
  void hex(long value, int least) throws IOException {
    if (buffer.length - size < 16) {
      flush();
    }
    int digits = Math.max(least, (67 - Long.numberOfLeadingZeros(value)) / 4);
    for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
      buffer[size++] = DIGITS[(int) (value >>> shift) & 0xf];
    }
  }

  void flush() throws IOException {
    out.write(buffer, 0, size);
    size = 0;
  }
}
