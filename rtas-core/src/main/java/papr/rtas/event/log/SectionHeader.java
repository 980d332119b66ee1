package papr.rtas.event.log;

import java.nio.ByteBuffer;

/**
 * What the first eight bytes of every section say besides its id and its length.
 *
 * <pre>
 * offset  bytes  content
 * 0x00    2      section id, ASCII
 * 0x02    2      length of the section, these eight bytes included
 * 0x04    1      version
 * 0x05    1      subtype
 * 0x06    2      id of the component that made it
 * </pre>
 *
 * @param version 0 to 255
 * @param subtype 0 to 255
 * @param component 0 to 65535
 */
public record SectionHeader(int version, int subtype, int component) {

  /** Bytes of the header. */
  public static final int SIZE = 8;

  public SectionHeader {
    Fields.range("version", version, 0xff);
    Fields.range("subtype", subtype, 0xff);
    Fields.range("component", component, 0xffff);
  }

  void encode(ByteBuffer out, String id, int length) {
    Fields.put(out, id, 2, ' ');
    out.putShort((short) length)
        .put((byte) version)
        .put((byte) subtype)
        .putShort((short) component);
  }
}
