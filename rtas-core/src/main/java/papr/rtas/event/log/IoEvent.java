package papr.rtas.event.log;

import java.nio.ByteBuffer;

/**
 * IO Events, "IE" (T10.14): something happened to I/O.
 *
 * <pre>
 * offset  bytes    content
 * 0x00    8        header
 * 0x08    1        event type: 01 error detected, 02 error recovered, 03 event, 04 RPC pass through
 * 0x09    1        length of an RPC, type 04 only
 * 0x0a    1        scope: 00 not applicable, 38 PHB, 51 service processor
 * 0x0b    1        sub-type
 * 0x0c    4        DRC index
 * 0x10    0-216    data
 * </pre>
 *
 * @param type 0 to 255
 * @param rpcLength 0 to 255
 * @param scope 0 to 255
 * @param subtype 0 to 255
 * @param data 0 to 216 bytes
 */
public record IoEvent(
    SectionHeader header, int type, int rpcLength, int scope, int subtype, int drcIndex, Bytes data)
    implements Section {

  public static final String ID = "IE";

  public static final int ERROR_DETECTED = 1;
  public static final int SCOPE_PHB = 0x38;

  static final int MAX_DATA = 216;

  static final int BEFORE_DATA = 16;

  public IoEvent {
    Fields.range("type", type, 0xff);
    Fields.range("RPC length", rpcLength, 0xff);
    Fields.range("scope", scope, 0xff);
    Fields.range("sub-type", subtype, 0xff);
    Fields.range("data length", data.length(), MAX_DATA);
  }

  static IoEvent decode(SectionHeader header, LogReader body) throws LogFormatException {
    int type = body.unsignedByte();
    int rpcLength = body.unsignedByte();
    int scope = body.unsignedByte();
    int subtype = body.unsignedByte();
    int drcIndex = body.word();
    body.check(body.remaining() <= MAX_DATA, LogRule.EVENT_DATA);
    Bytes data = body.bytes(body.remaining());
    return new IoEvent(header, type, rpcLength, scope, subtype, drcIndex, data);
  }

  @Override
  public void encodeBody(ByteBuffer out) {
    out.put((byte) type).put((byte) rpcLength).put((byte) scope).put((byte) subtype);
    out.putInt(drcIndex);
    data.encode(out);
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public int length() {
    return BEFORE_DATA + data.length();
  }
}
