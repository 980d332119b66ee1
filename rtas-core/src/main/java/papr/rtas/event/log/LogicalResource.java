package papr.rtas.event.log;

import java.nio.ByteBuffer;

/**
 * Logical Resource Identification, "LR" (T10.9): what to give up.
 *
 * <pre>
 * offset  bytes  content
 * 0x00    8      header, length 20 by its fields; T10.6 says 16
 * 0x08    1      resource type: 10 processor, 11 shared processor, 40 memory page, 41 LMB
 * 0x09    1      reserved
 * 0x0a    2      entitled capacity, hundredths; shared processor only
 * 0x0c    4      logical CPU id, DRC index, or upper half of the page's logical address
 * 0x10    4      lower half of the page's logical address
 * </pre>
 *
 * @param type 0 to 255
 * @param capacity 0 to 65535
 */
public record LogicalResource(SectionHeader header, int type, int capacity, int number, int low)
    implements Section {

  public static final String ID = "LR";

  static final int SIZE = 20;

  public LogicalResource {
    Fields.range("type", type, 0xff);
    Fields.range("capacity", capacity, 0xffff);
  }

  static LogicalResource decode(SectionHeader header, LogReader body) throws LogFormatException {
    int type = body.unsignedByte();
    body.skip(1);
    return new LogicalResource(header, type, body.unsignedShort(), body.word(), body.word());
  }

  @Override
  public void encodeBody(ByteBuffer out) {
    out.put((byte) type);
    Fields.reserved(out, 1);
    out.putShort((short) capacity).putInt(number).putInt(low);
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public int length() {
    return SIZE;
  }
}
