package papr.fdt.dts;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Property values as quoted strings. */
final class DtsText {

  private DtsText() {}

  /** Whether dtc would take the bytes for strings; they are not empty. */
  static boolean isStrings(ByteBuffer value) {
    int length = value.limit();
    if (value.get(length - 1) != 0) {
      return false;
    }
    int nuls = 0;
    for (int at = 0; at < length; at++) {
      int c = value.get(at);
      if (c == 0) {
        nuls++;
      } else if ((c < ' ' && escape(c) == 0) || c == 0x7f) {
        return false;
      }
    }
    return nuls <= length - nuls;
  }

  /** Prints bytes for which {@link #isStrings} holds. */
  static void print(ByteBuffer value, DtsPrinter.Strings strings, DtsOut out) throws IOException {
    String between =
        switch (strings) {
          case SEPARATE -> "\", \"";
          case ESCAPED -> "\\0";
        };
    out.put('"');
    int last = value.limit() - 1;
    for (int at = 0; at < last; at++) {
      int c = value.get(at);
      if (c == 0) {
        out.ascii(between);
      } else if (escape(c) != 0) {
        out.put('\\');
        out.put(escape(c));
      } else {
        out.put(c);
      }
    }
    out.put('"');
  }

  /** The character that stands for c behind a backslash, or 0 if c is written as it is. */
  static int escape(int c) {
    return switch (c) {
      case 0x07 -> 'a';
      case '\b' -> 'b';
      case '\t' -> 't';
      case '\n' -> 'n';
      case 0x0b -> 'v';
      case '\f' -> 'f';
      case '\r' -> 'r';
      case '\\' -> '\\';
      case '"' -> '"';
      default -> 0;
    };
  }
}
