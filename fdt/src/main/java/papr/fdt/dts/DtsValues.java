package papr.fdt.dts;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import papr.fdt.FdtRule;

/** Parses what stands behind a property's equals sign. */
final class DtsValues {

  /** A part of a value. */
  sealed interface Piece {
    /** Bytes known at once. */
    record Bytes(ByteBuffer bytes) implements Piece {}

    /** One cell: the phandle of a node. */
    record Phandle(Reference target) implements Piece {}

    /** The full path of a node, with its NUL. */
    record Path(Reference target) implements Piece {}
  }

  /**
   * A reference to a node.
   *
   * @param target a label, or a path that starts with a slash
   * @param offset where it stands in the text
   */
  record Reference(String target, int offset) {}

  private final DtsScanner scanner;
  private final DtsLabels labels;
  private final List<Piece> pieces = new ArrayList<>();
  private ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private DtsValues(DtsScanner scanner, DtsLabels labels) {
    this.scanner = scanner;
    this.labels = labels;
  }

  /** Parses a list of values up to, and without, the semicolon. */
  static List<Piece> parse(DtsScanner scanner, DtsLabels labels) {
    DtsValues values = new DtsValues(scanner, labels);
    do {
      values.labels();
      values.value();
      values.labels();
    } while (scanner.accept(","));
    values.flush();
    return values.pieces;
  }

  private void labels() {
    for (String label = scanner.acceptLabel(); label != null; label = scanner.acceptLabel()) {
      labels.define(label, scanner.offset());
    }
  }

  private void value() {
    switch (scanner.peekWord()) {
      case '"' -> {
        bytes.writeBytes(scanner.quoted('"'));
        bytes.write(0);
      }
      case '<' -> cells(32);
      case '[' -> byteString();
      case '&' -> {
        flush();
        pieces.add(new Piece.Path(reference(scanner)));
      }
      default -> {
        if (scanner.accept("/bits/")) {
          bits();
        } else if (scanner.accept("/incbin/")) {
          throw scanner.error(
              FdtRule.DTS_SUBSET, scanner.offset(), "/incbin/ reads files, which is left out");
        } else {
          throw scanner.expected("a value");
        }
      }
    }
  }

  private void bits() {
    scanner.space();
    int offset = scanner.offset();
    long bits = scanner.integer();
    if (bits != 8 && bits != 16 && bits != 32 && bits != 64) {
      throw scanner.error(FdtRule.DTS_SYNTAX, offset, "elements have 8, 16, 32 or 64 bits");
    }
    cells((int) bits);
  }

  private void cells(int bits) {
    scanner.expect("<");
    while (true) {
      labels();
      if (scanner.accept(">")) {
        return;
      }
      scanner.space();
      int offset = scanner.offset();
      if (scanner.peek() == '&') {
        if (bits != 32) {
          throw scanner.error(FdtRule.DTS_SYNTAX, offset, "a reference takes 32 bits");
        }
        flush();
        pieces.add(new Piece.Phandle(reference(scanner)));
      } else {
        element(number(), bits, offset);
      }
    }
  }

  private long number() {
    return switch (scanner.peek()) {
      case '(' -> DtsExpression.parenthesised(scanner);
      case '\'' -> character(scanner);
      default -> scanner.integer();
    };
  }

  private void element(long value, int bits, int offset) {
    if (bits < 64 && value >>> bits != 0 && value >> bits != -1) {
      throw scanner.error(FdtRule.DTS_SYNTAX, offset, "number has more than " + bits + " bits");
    }
    for (int shift = bits - 8; shift >= 0; shift -= 8) {
      bytes.write((int) (value >>> shift));
    }
  }

  /** Reads a character in single quotes, the first of which comes next. */
  static long character(DtsScanner scanner) {
    int offset = scanner.offset();
    byte[] text = scanner.quoted('\'');
    if (text.length != 1) {
      throw scanner.error(FdtRule.DTS_SYNTAX, offset, "expected one character in the quotes");
    }
    return text[0] & 0xff;
  }

  private void byteString() {
    scanner.expect("[");
    while (true) {
      labels();
      if (scanner.accept("]")) {
        return;
      }
      int high = Character.digit(scanner.peekWord(), 16);
      if (high < 0) {
        throw scanner.expected("two hexadecimal digits or ']'");
      }
      scanner.skip();
      int low = Character.digit(scanner.peek(), 16);
      if (low < 0) {
        throw scanner.expected("a second hexadecimal digit");
      }
      scanner.skip();
      bytes.write(high << 4 | low);
    }
  }

  private void flush() {
    if (bytes.size() > 0) {
      pieces.add(new Piece.Bytes(ByteBuffer.wrap(bytes.toByteArray())));
      bytes = new ByteArrayOutputStream();
    }
  }

  /** Reads a reference, the ampersand of which comes next. */
  static Reference reference(DtsScanner scanner) {
    scanner.expect("&");
    int offset = scanner.offset();
    if (scanner.peek() == '{') {
      scanner.skip();
      String path = scanner.take(DtsNames::isPathChar);
      if (!path.startsWith("/") || scanner.peek() != '}') {
        throw scanner.expected("a path from the root and '}'");
      }
      scanner.skip();
      return new Reference(path, offset);
    }
    String label = scanner.take(DtsNames::isLabelChar);
    if (label.isEmpty()) {
      throw scanner.expected("a label or '{'");
    }
    return new Reference(label, offset);
  }

  /** Bytes of a path value. */
  static byte[] pathBytes(String path) {
    return (path + '\0').getBytes(ISO_8859_1);
  }
}
