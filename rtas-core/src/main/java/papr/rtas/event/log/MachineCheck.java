package papr.rtas.event.log;

import java.nio.ByteBuffer;

/**
 * Machine Check Interrupt, "MC" (T10.17 to T10.21): an error of processor or memory.
 *
 * <pre>
 * offset  bytes  content
 * 0x00    8      header, length 40 by its fields; T10.17 says 32
 * 0x08    4      FRU id
 * 0x0c    4      physical processor id
 * 0x10    1      error type: 00 UE, 01 SLB, 02 ERAT, 04 TLB, 05 D-cache, 07 I-cache
 * 0x11    1      sub-type, by the error type
 * 0x12    6      reserved
 * 0x18    8      effective address, where the sub-type says that it is given
 * 0x20    8      logical address of the page, of a UE
 * </pre>
 *
 * @param errorType 0 to 255
 * @param subtype 0 to 255
 */
public record MachineCheck(
    SectionHeader header,
    int fru,
    int processor,
    int errorType,
    int subtype,
    long effectiveAddress,
    long logicalAddress)
    implements Section {

  public static final String ID = "MC";

  public static final int UE = 0;
  public static final int SLB = 1;
  public static final int ERAT = 2;
  public static final int TLB = 4;
  public static final int DCACHE = 5;
  public static final int ICACHE = 7;

  static final int SIZE = 40;

  public MachineCheck {
    Fields.range("error type", errorType, 0xff);
    Fields.range("sub-type", subtype, 0xff);
  }

  static MachineCheck decode(SectionHeader header, LogReader body) throws LogFormatException {
    int fru = body.word();
    int processor = body.word();
    int errorType = body.unsignedByte();
    int subtype = body.unsignedByte();
    body.skip(6);
    return new MachineCheck(
        header, fru, processor, errorType, subtype, body.doubleWord(), body.doubleWord());
  }

  @Override
  public void encodeBody(ByteBuffer out) {
    out.putInt(fru).putInt(processor).put((byte) errorType).put((byte) subtype);
    Fields.reserved(out, 6);
    out.putLong(effectiveAddress).putLong(logicalAddress);
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
