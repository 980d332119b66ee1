package papr.fdt;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A property: its name and a view of its value.
 *
 * @param name the name, one char per byte
 * @param offset absolute offset of the value in the blob, in bytes
 * @param value the value, a read-only big-endian view from position 0
 */
public record FdtProperty(String name, int offset, ByteBuffer value) {

  /** Reads the property that a cursor stands on. */
  static FdtProperty at(Fdt fdt, FdtCursor cursor) {
    return new FdtProperty(cursor.propertyName(), cursor.contentOffset(), cursor.value());
  }

  /**
   * A view of the value.
   *
   * @return a new read-only big-endian view, position 0, limit the value's length
   */
  @Override
  public ByteBuffer value() {
    return value.duplicate().order(java.nio.ByteOrder.BIG_ENDIAN);
  }

  /**
   * Bytes of the value.
   *
   * @return 0 or more; 0 for a property that only is there
   */
  public int length() {
    return value.limit();
  }

  /**
   * A copy of the value.
   *
   * @return the bytes
   */
  public byte[] bytes() {
    byte[] bytes = new byte[value.limit()];
    value.get(0, bytes);
    return bytes;
  }

  /**
   * The value as one cell.
   *
   * @return 32 bits, all of them used
   * @throws FdtException rule VALUE_SHAPE if it does not have 4 bytes
   */
  public int u32() {
    expect(length() == 4, "one cell");
    return value().getInt(0);
  }

  /**
   * The value as one 64-bit number, that is two cells.
   *
   * @return 64 bits, all of them used
   * @throws FdtException rule VALUE_SHAPE if it does not have 8 bytes
   */
  public long u64() {
    expect(length() == 8, "two cells");
    return value().getLong(0);
  }

  /**
   * The value as cells.
   *
   * @return the cells, each with all 32 bits used
   * @throws FdtException rule VALUE_SHAPE if its length is not a multiple of 4
   */
  public int[] cells() {
    expect((length() & 3) == 0, "cells");
    int[] cells = new int[length() / 4];
    value().asIntBuffer().get(cells);
    return cells;
  }

  /**
   * The value as one string.
   *
   * @return the text without its NUL, one char per byte
   * @throws FdtException rule VALUE_SHAPE if it is not exactly one terminated string
   */
  public String string() {
    List<String> strings = strings();
    expect(strings.size() == 1, "one string");
    return strings.getFirst();
  }

  /**
   * The value as a list of strings.
   *
   * @return the strings without their NULs, one char per byte; none for an empty value
   * @throws FdtException rule VALUE_SHAPE if the last one is not terminated
   */
  public List<String> strings() {
    List<String> strings = new ArrayList<>();
    byte[] bytes = bytes();
    expect(bytes.length == 0 || bytes[bytes.length - 1] == 0, "terminated strings");
    int from = 0;
    for (int at = 0; at < bytes.length; at++) {
      if (bytes[at] == 0) {
        strings.add(new String(bytes, from, at - from, ISO_8859_1));
        from = at + 1;
      }
    }
    return List.copyOf(strings);
  }

  private void expect(boolean good, String shape) {
    if (!good) {
      throw new FdtException(
          FdtRule.VALUE_SHAPE, offset, "%s, %d bytes, is not %s".formatted(name, length(), shape));
    }
  }
}
