package papr.rtas.event.log;

import java.nio.ByteBuffer;

/**
 * Main-B, "UH" (T10.8): what failed and how badly.
 *
 * <pre>
 * offset  bytes  content
 * 0x00    8      header, length 24
 * 0x08    1      subsystem: 10-1f processor, 20-2f memory, 30-3f I/O, 40-4f I/O adapter, …
 * 0x09    1      platform specific
 * 0x0a    1      severity: 00 information, 1x recovered, 2x predictive, 4x unrecoverable, 6x diagnostic
 * 0x0b    1      sub-type, of severity 00
 * 0x0c    4      platform specific
 * 0x10    2      reserved
 * 0x12    2      action flags
 * 0x14    4      reserved
 * </pre>
 *
 * @param subsystem 0 to 255
 * @param platform 0 to 255, at 0x09
 * @param severity 0 to 255
 * @param subtype 0 to 255
 * @param platform2 at 0x0c
 * @param actions 0 to 65535: 8000 service action, 4000 hidden, 2000 report externally, 1000 HMC
 *     only, 0800 call home, 0400 isolation incomplete
 */
public record MainB(
    SectionHeader header,
    int subsystem,
    int platform,
    int severity,
    int subtype,
    int platform2,
    int actions)
    implements Section {

  public static final String ID = "UH";

  static final int SIZE = 24;

  public MainB {
    Fields.range("subsystem", subsystem, 0xff);
    Fields.range("platform", platform, 0xff);
    Fields.range("severity", severity, 0xff);
    Fields.range("sub-type", subtype, 0xff);
    Fields.range("actions", actions, 0xffff);
  }

  static MainB decode(SectionHeader header, LogReader body) throws LogFormatException {
    int subsystem = body.unsignedByte();
    int platform = body.unsignedByte();
    int severity = body.unsignedByte();
    int subtype = body.unsignedByte();
    int platform2 = body.word();
    body.skip(2);
    int actions = body.unsignedShort();
    body.skip(4);
    return new MainB(header, subsystem, platform, severity, subtype, platform2, actions);
  }

  @Override
  public void encodeBody(ByteBuffer out) {
    out.put((byte) subsystem).put((byte) platform).put((byte) severity).put((byte) subtype);
    out.putInt(platform2);
    Fields.reserved(out, 2);
    out.putShort((short) actions);
    Fields.reserved(out, 4);
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
