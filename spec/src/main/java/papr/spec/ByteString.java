package papr.spec;

import java.util.Arrays;

/** Bytes that do not change; written as a plain hex string. */
public final class ByteString {
  /** No bytes. */
  public static final ByteString EMPTY = new ByteString(new byte[0]);

  private final byte[] bytes;

  private ByteString(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A copy of these bytes. */
  public static ByteString of(byte[] bytes) {
    return new ByteString(bytes.clone());
  }

  /** One byte repeated. */
  public static ByteString fill(byte value, int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, value);
    return new ByteString(bytes);
  }

  /** Number of bytes. */
  public int size() {
    return bytes.length;
  }

  /** A copy of the bytes. */
  public byte[] toArray() {
    return bytes.clone();
  }

  /** Part of the bytes, cut at the end. */
  public ByteString from(int offset, int most) {
    int start = Math.min(offset, bytes.length);
    return new ByteString(Arrays.copyOfRange(bytes, start, Math.min(bytes.length, start + most)));
  }

  /** Index of the first byte in which the two differ, -1 if they are equal. */
  public int mismatch(ByteString other) {
    return Arrays.mismatch(bytes, other.bytes);
  }

  /** Lower-case hexadecimal digits, two for each byte. */
  public String hex() {
    return Numerals.hex(bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ByteString that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return hex();
  }
}
