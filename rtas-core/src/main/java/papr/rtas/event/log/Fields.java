package papr.rtas.event.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** What the fields of the sections have in common. */
final class Fields {

  private Fields() {}

  /** A field of our own making that is out of its range is a bug. */
  static void range(String field, int value, int most) {
    if (value < 0 || value > most) {
      throw new IllegalArgumentException(field + " is " + value + "; 0 to " + most);
    }
  }

  /** A text that fits and can be read back. */
  static void text(String field, String value, int most) {
    if (value.length() > most || !isPrintable(value) || value.endsWith(" ")) {
      throw new IllegalArgumentException(
          field + " is \"" + value + "\"; at most " + most + " printable characters");
    }
  }

  static boolean isPrintable(String text) {
    return text.chars().allMatch(c -> c >= ' ' && c <= '~');
  }

  /** Writes a text and fills up to {@code length} bytes. */
  static void put(ByteBuffer out, String text, int length, char fill) {
    out.put(text.getBytes(StandardCharsets.US_ASCII));
    for (int i = text.length(); i < length; i++) {
      out.put((byte) fill);
    }
  }

  /** Writes bytes that are reserved: zero. */
  static void reserved(ByteBuffer out, int length) {
    out.put(new byte[length]);
  }
}
