package papr.fdt.write;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;

/** Property values: the encodings of the Devicetree Specification 0.4, section 2.2.4. */
public final class Values {

  private Values() {}

  /**
   * Cells, most significant byte first.
   *
   * @param cells the cells, all 32 bits used
   * @return 4 bytes for each
   */
  public static byte[] cells(int... cells) {
    ByteBuffer out = ByteBuffer.allocate(Math.multiplyExact(cells.length, 4));
    out.asIntBuffer().put(cells);
    return out.array();
  }

  /**
   * A 64-bit number, that is two cells.
   *
   * @param value all 64 bits used
   * @return 8 bytes, most significant first
   */
  public static byte[] u64(long value) {
    return ByteBuffer.allocate(8).putLong(value).array();
  }

  /**
   * A string.
   *
   * @param value one char per byte, without NUL
   * @return its bytes and a NUL
   * @throws IllegalArgumentException if a char is NUL or above 0xff
   */
  public static byte[] string(String value) {
    return strings(List.of(value));
  }

  /**
   * A list of strings.
   *
   * @param values one char per byte, without NUL
   * @return the strings, each with a NUL
   * @throws IllegalArgumentException if a char is NUL or above 0xff
   */
  public static byte[] strings(List<String> values) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (String value : values) {
      if (value.chars().anyMatch(c -> c == 0 || c > 0xff)) {
        throw new IllegalArgumentException("a string value has one byte per char and no NUL");
      }
      out.writeBytes(value.getBytes(ISO_8859_1));
      out.write(0);
    }
    return out.toByteArray();
  }
}
