package papr.rtas.event.log;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/** Bytes whose meaning this project does not know; they are kept as they are and never change. */
public final class Bytes {

  /** No bytes. */
  public static final Bytes NONE = new Bytes(new byte[0]);

  private final byte[] content;

  private Bytes(byte[] content) {
    this.content = content;
  }

  /** A copy of these bytes. */
  public static Bytes of(byte... content) {
    return new Bytes(content.clone());
  }

  /** How many there are. */
  public int length() {
    return content.length;
  }

  /** A copy of the bytes. */
  public byte[] toArray() {
    return content.clone();
  }

  void encode(ByteBuffer out) {
    out.put(content);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes bytes && Arrays.equals(content, bytes.content);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(content);
  }

  /** The bytes in hexadecimal, lower case, without separators. */
  @Override
  public String toString() {
    return HexFormat.of().formatHex(content);
  }
}
