package papr.fdt.dts;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import papr.fdt.Fdt;
import papr.fdt.FdtChecker;
import papr.fdt.FdtCursor;
import papr.fdt.FdtException;
import papr.fdt.FdtRule;
import papr.fdt.ReserveEntry;

/**
 * Prints a blob as DTS in the form that {@code dtc -I dtb -O dts} gives it, straight from the blob.
 *
 * <p>How a value is written is guessed from its bytes, as dtc guesses: strings, if it ends with
 * NUL, holds only NULs and characters that print or have an escape, and no more NULs than others;
 * else cells, if its length is a multiple of 4; else bytes. Whatever the guess, the text stands for
 * the same bytes.
 */
public final class DtsPrinter {

  /** How a value of several strings is written. */
  public enum Strings {
    /** Each on its own, {@code "a", "b"}: dtc from 1.7. */
    SEPARATE,
    /**
     * As one with escaped NULs, {@code "a\0b"}: dtc 1.5 and 1.6. Ambiguous where an octal digit
     * follows; only for comparing with those versions.
     */
    ESCAPED
  }

  /** Deepest indentation in tabs, so that the text of a very deep tree stays linear. */
  private static final int MOST_TABS = 256;

  private final Fdt fdt;
  private final Strings strings;
  private final DtsOut out;

  private DtsPrinter(Fdt fdt, Strings strings, OutputStream out) {
    this.fdt = fdt;
    this.strings = strings;
    this.out = new DtsOut(out);
  }

  /**
   * Checks and prints a blob, several strings apart from each other.
   *
   * @param fdt the blob
   * @param out gets ASCII text; is flushed, not closed
   * @throws IOException if the stream fails
   * @throws FdtException if the blob is malformed (nothing is printed), or rule DTS_NAME if a name
   *     holds characters that DTS has no way to write
   */
  public static void print(Fdt fdt, OutputStream out) throws IOException {
    print(fdt, Strings.SEPARATE, out);
  }

  /**
   * Checks and prints a blob.
   *
   * @param fdt the blob
   * @param strings how to write a value of several strings
   * @param out gets ASCII text; is flushed, not closed
   * @throws IOException if the stream fails
   * @throws FdtException if the blob is malformed (nothing is printed), or rule DTS_NAME if a name
   *     holds characters that DTS has no way to write
   */
  public static void print(Fdt fdt, Strings strings, OutputStream out) throws IOException {
    FdtChecker.check(fdt);
    DtsPrinter printer = new DtsPrinter(fdt, strings, out);
    printer.print();
    printer.out.flush();
    out.flush();
  }

  /**
   * Prints one value.
   *
   * @param value the bytes from index 0 to the limit
   * @return what stands behind the equals sign; empty for an empty value
   */
  public static String value(ByteBuffer value) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    DtsOut out = new DtsOut(text);
    try {
      value(value.duplicate(), Strings.SEPARATE, out);
      out.flush();
    } catch (IOException e) {
      throw new AssertionError("memory does not fail", e);
    }
    return text.toString(StandardCharsets.ISO_8859_1);
  }

  private void print() throws IOException {
    out.ascii("/dts-v1/;\n\n");
    for (ReserveEntry entry : fdt.reserveMap()) {
      out.ascii("/memreserve/\t0x");
      out.hex(entry.address(), 16);
      out.ascii(" 0x");
      out.hex(entry.size(), 16);
      out.ascii(";\n");
    }
    FdtCursor cursor = fdt.cursor();
    while (true) {
      switch (cursor.next()) {
        case BEGIN_NODE -> beginNode(cursor);
        case PROPERTY -> property(cursor);
        case END_NODE -> {
          tabs(cursor.depth());
          out.ascii("};\n");
        }
        case END -> {
          return;
        }
      }
    }
  }

  private void beginNode(FdtCursor cursor) throws IOException {
    if (cursor.depth() == 1) {
      out.ascii("/ {\n");
      return;
    }
    out.put('\n');
    tabs(cursor.depth() - 1);
    String name = cursor.nodeName();
    if (!DtsNames.isName(name)) {
      throw new FdtException(FdtRule.DTS_NAME, cursor.offset(), "node name " + quoted(name));
    }
    out.ascii(name);
    out.ascii(" {\n");
  }

  private void property(FdtCursor cursor) throws IOException {
    tabs(cursor.depth());
    String name = cursor.propertyName();
    if (!DtsNames.isName(name)) {
      throw new FdtException(FdtRule.DTS_NAME, cursor.offset(), "property name " + quoted(name));
    }
    out.ascii(name);
    ByteBuffer value = cursor.value();
    if (value.limit() > 0) {
      out.ascii(" = ");
      value(value, strings, out);
    }
    out.ascii(";\n");
  }

  private static void value(ByteBuffer value, Strings strings, DtsOut out) throws IOException {
    int length = value.limit();
    if (length == 0) {
      return;
    }
    if (DtsText.isStrings(value)) {
      DtsText.print(value, strings, out);
    } else if (length % 4 == 0) {
      for (int at = 0; at < length; at += 4) {
        out.ascii(at == 0 ? "<0x" : " 0x");
        out.hex(value.getInt(at) & 0xffffffffL, 2);
      }
      out.put('>');
    } else {
      for (int at = 0; at < length; at++) {
        out.put(at == 0 ? '[' : ' ');
        out.hex(value.get(at) & 0xff, 2);
      }
      out.put(']');
    }
  }

  private void tabs(int count) throws IOException {
    for (int at = Math.min(count, MOST_TABS); at > 0; at--) {
      out.put('\t');
    }
  }

  private static String quoted(String name) {
    StringBuilder text = new StringBuilder("\"");
    for (int at = 0; at < Math.min(name.length(), 40); at++) {
      char c = name.charAt(at);
      text.append(c >= ' ' && c < 0x7f ? String.valueOf(c) : "\\x%02x".formatted((int) c));
    }
    return text.append("\" cannot be written").toString();
  }
}
