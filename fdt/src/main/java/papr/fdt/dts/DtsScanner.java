package papr.fdt.dts;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.function.IntPredicate;
import papr.fdt.FdtException;
import papr.fdt.FdtRule;

/** Steps through DTS text, byte by byte. Blanks and comments separate words. */
final class DtsScanner {

  private final byte[] text;
  private int at;

  DtsScanner(byte[] text) {
    this.text = text;
  }

  /** Byte offset of the next character. */
  int offset() {
    return at;
  }

  FdtException error(FdtRule rule, int offset, String detail) {
    int line = 1;
    for (int byteAt = 0; byteAt < offset && byteAt < text.length; byteAt++) {
      if (text[byteAt] == '\n') {
        line++;
      }
    }
    return new FdtException(rule, offset, "line " + line + ": " + detail);
  }

  FdtException expected(String what) {
    space();
    return error(FdtRule.DTS_SYNTAX, at, "expected " + what + ", found " + shown());
  }

  private String shown() {
    int c = peek();
    if (c < 0) {
      return "the end of the text";
    }
    return c > ' ' && c < 0x7f ? "'" + (char) c + "'" : "byte 0x%02x".formatted(c);
  }

  /** The character at the current place, 0 to 255, or -1 at the end. */
  int peek() {
    return at < text.length ? text[at] & 0xff : -1;
  }

  /** The character after blanks and comments. */
  int peekWord() {
    space();
    return peek();
  }

  /** Takes the character that {@link #peek} shows. */
  void skip() {
    at++;
  }

  /** Skips blanks and comments. */
  void space() {
    while (at < text.length) {
      int c = text[at];
      if (c == ' ' || (c >= '\t' && c <= '\r')) {
        at++;
      } else if (looksAt("//")) {
        while (at < text.length && text[at] != '\n') {
          at++;
        }
      } else if (looksAt("/*")) {
        comment();
      } else {
        return;
      }
    }
  }

  private void comment() {
    int start = at;
    at += 2;
    while (!looksAt("*/")) {
      if (at >= text.length) {
        throw error(FdtRule.DTS_SYNTAX, start, "comment without an end");
      }
      at++;
    }
    at += 2;
  }

  private boolean looksAt(String word) {
    if (text.length - at < word.length()) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (text[at + i] != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Takes a word or symbol if it comes next. */
  boolean accept(String word) {
    space();
    if (looksAt(word)) {
      at += word.length();
      return true;
    }
    return false;
  }

  /** Takes a symbol that has to come next. */
  void expect(String symbol) {
    if (!accept(symbol)) {
      throw expected("'" + symbol + "'");
    }
  }

  /** Takes characters as long as they belong; perhaps none. */
  String take(IntPredicate belongs) {
    int start = at;
    while (at < text.length && belongs.test(text[at] & 0xff)) {
      at++;
    }
    return new String(text, start, at - start, ISO_8859_1);
  }

  /** Takes a label and its colon if they come next; null otherwise. */
  @org.jspecify.annotations.Nullable
  String acceptLabel() {
    space();
    int start = at;
    if (!DtsNames.isLabelChar(peek()) || (peek() >= '0' && peek() <= '9')) {
      return null;
    }
    String label = take(DtsNames::isLabelChar);
    if (peek() == ':') {
      at++;
      return label;
    }
    at = start;
    return null;
  }

  /** Takes a node or property name, which may follow a backslash. */
  String name(String what) {
    space();
    int start = at;
    if (peek() == '\\') {
      at++;
    }
    String name = take(DtsNames::isNameChar);
    if (name.isEmpty()) {
      at = start;
      throw expected(what);
    }
    return name;
  }

  /** Takes a quoted text whose opening quote comes next; gives its bytes. */
  byte[] quoted(char quote) {
    int start = at;
    at++;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    while (peek() != quote) {
      int c = peek();
      if (c < 0) {
        throw error(FdtRule.DTS_SYNTAX, start, "quoted text without an end");
      }
      at++;
      bytes.write(c == '\\' ? escaped(start) : c);
    }
    at++;
    return bytes.toByteArray();
  }

  /** What stands behind a backslash: a letter, up to three octal or two hexadecimal digits. */
  private int escaped(int start) {
    int c = peek();
    if (c < 0) {
      throw error(FdtRule.DTS_SYNTAX, start, "quoted text without an end");
    }
    if (c >= '0' && c <= '7') {
      return digits(8, 3) & 0xff;
    }
    at++;
    return switch (c) {
      case 'a' -> 0x07;
      case 'b' -> '\b';
      case 't' -> '\t';
      case 'n' -> '\n';
      case 'v' -> 0x0b;
      case 'f' -> '\f';
      case 'r' -> '\r';
      case 'x' -> {
        if (Character.digit(peek(), 16) < 0) {
          throw expected("a hexadecimal digit");
        }
        yield digits(16, 2);
      }
      default -> c;
    };
  }

  private int digits(int radix, int most) {
    int value = 0;
    for (int count = 0; count < most && Character.digit(peek(), radix) >= 0; count++) {
      value = value * radix + Character.digit(peek(), radix);
      at++;
    }
    return value;
  }

  /** Takes an integer: decimal, 0x hexadecimal or 0 octal, with an optional U or L suffix. */
  long integer() {
    space();
    int start = at;
    String word = take(DtsNames::isLetterOrDigit);
    if (word.isEmpty() || word.charAt(0) < '0' || word.charAt(0) > '9') {
      at = start;
      throw expected("an integer");
    }
    String number = word;
    for (String suffix : new String[] {"ULL", "LL", "UL", "L", "U"}) {
      if (number.endsWith(suffix)) {
        number = number.substring(0, number.length() - suffix.length());
        break;
      }
    }
    try {
      if (number.startsWith("0x") || number.startsWith("0X")) {
        return number.length() > 2 && number.charAt(2) != '+' && number.charAt(2) != '-'
            ? Long.parseUnsignedLong(number, 2, number.length(), 16)
            : Long.parseUnsignedLong("");
      }
      return Long.parseUnsignedLong(number, number.startsWith("0") ? 8 : 10);
    } catch (NumberFormatException e) {
      throw error(FdtRule.DTS_SYNTAX, start, word + " is no 64-bit integer");
    }
  }
}
