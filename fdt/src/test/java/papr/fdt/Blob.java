package papr.fdt;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** A blob written token by token for tests, without any of the rules that the builder keeps. */
public final class Blob {

  private final ByteArrayOutputStream struct = new ByteArrayOutputStream();
  private byte[] strings = bytes("a\0b\0");
  private byte[] reserve = new byte[16];
  private int version = 17;
  private int lastCompatible = 16;

  public Blob version(int number, int compatible) {
    version = number;
    lastCompatible = compatible;
    return this;
  }

  public Blob strings(String block) {
    strings = bytes(block);
    return this;
  }

  public Blob reserve(byte[] map) {
    reserve = map;
    return this;
  }

  public Blob cell(int value) {
    struct.writeBytes(ByteBuffer.allocate(4).putInt(value).array());
    return this;
  }

  public Blob begin(String name) {
    cell(1);
    return padded(bytes(name + '\0'));
  }

  public Blob end() {
    return cell(2);
  }

  public Blob nop() {
    return cell(4);
  }

  /** A property whose value starts right behind its token. */
  public Blob property(int nameOffset, byte... value) {
    return cell(3).cell(value.length).cell(nameOffset).padded(value);
  }

  public Blob padded(byte[] content) {
    struct.writeBytes(content);
    struct.writeBytes(new byte[-content.length & 3]);
    return this;
  }

  /** The blob: header, reserve map, structure (no END added), strings. */
  public byte[] bytes() {
    int header = version < 2 ? 28 : version < 3 ? 32 : version < 17 ? 36 : 40;
    int reserveAt = header + 7 & ~7;
    int structAt = reserveAt + reserve.length;
    int stringsAt = structAt + struct.size();
    ByteBuffer out = ByteBuffer.allocate(stringsAt + strings.length);
    out.putInt(0xd00dfeed).putInt(out.capacity()).putInt(structAt).putInt(stringsAt);
    out.putInt(reserveAt).putInt(version).putInt(lastCompatible);
    int[] later = {0, strings.length, struct.size()};
    for (int at = 0; out.position() < header; at++) {
      out.putInt(later[at]);
    }
    out.put(reserveAt, reserve).put(structAt, struct.toByteArray()).put(stringsAt, strings);
    return out.array();
  }

  public static byte[] bytes(String text) {
    return text.getBytes(ISO_8859_1);
  }
}
