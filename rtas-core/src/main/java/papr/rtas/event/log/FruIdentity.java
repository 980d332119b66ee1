package papr.rtas.event.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The FRU identity of a call-out (T10.11). Every part of it may be missing; a part number and a
 * procedure share one place.
 *
 * <pre>
 * offset  bytes  content
 * 0x00    2      "ID"
 * 0x02    1      length
 * 0x03    1      component type in the upper half; 08 part number, 04 CCIN, 02 procedure, 01 serial
 * 0x04    8      part number or procedure, ASCII
 * …       4      CCIN, ASCII
 * …       12     serial number, ASCII
 * </pre>
 *
 * @param componentType 0 to 15
 */
public record FruIdentity(
    int componentType,
    @Nullable String partNumber,
    @Nullable String procedure,
    @Nullable String ccin,
    @Nullable String serial) {

  private static final int HEADER = 4;
  private static final int PART = 8;
  private static final int CCIN = 4;
  private static final int SERIAL = 12;
  private static final int HAS_PART = 0x08;
  private static final int HAS_CCIN = 0x04;
  private static final int HAS_PROCEDURE = 0x02;
  private static final int HAS_SERIAL = 0x01;
  private static final int NAME = 'I' << 8 | 'D';

  public FruIdentity {
    Fields.range("component type", componentType, 0xf);
    Fields.text("part number", partNumber == null ? "" : partNumber, PART);
    Fields.text("procedure", procedure == null ? "" : procedure, PART);
    Fields.text("CCIN", ccin == null ? "" : ccin, CCIN);
    Fields.text("serial number", serial == null ? "" : serial, SERIAL);
    if (partNumber != null && procedure != null) {
      throw new IllegalArgumentException("a part number and a procedure");
    }
  }

  static FruIdentity decode(LogReader log) throws LogFormatException {
    int start = log.offset();
    LogReader header = log.part(HEADER);
    int name = header.unsignedShort();
    int length = header.unsignedByte();
    int flags = header.unsignedByte();
    boolean good =
        name == NAME
            && (flags & (HAS_PART | HAS_PROCEDURE)) != (HAS_PART | HAS_PROCEDURE)
            && length == length(flags);
    if (!good) {
      throw new LogFormatException(start, LogRule.FRU_IDENTITY);
    }
    String part = (flags & HAS_PART) == 0 ? null : log.text(PART);
    String procedure = (flags & HAS_PROCEDURE) == 0 ? null : log.text(PART);
    String ccin = (flags & HAS_CCIN) == 0 ? null : log.text(CCIN);
    String serial = (flags & HAS_SERIAL) == 0 ? null : log.text(SERIAL);
    return new FruIdentity(flags >> 4, part, procedure, ccin, serial);
  }

  void encode(ByteBuffer out) {
    int flags = flags();
    out.put("ID".getBytes(StandardCharsets.US_ASCII)).put((byte) length(flags));
    out.put((byte) (componentType << 4 | flags));
    put(out, partNumber, PART);
    put(out, procedure, PART);
    put(out, ccin, CCIN);
    put(out, serial, SERIAL);
  }

  /** Bytes, a multiple of 4. */
  int length() {
    return length(flags());
  }

  private int flags() {
    return (partNumber == null ? 0 : HAS_PART)
        | (procedure == null ? 0 : HAS_PROCEDURE)
        | (ccin == null ? 0 : HAS_CCIN)
        | (serial == null ? 0 : HAS_SERIAL);
  }

  private static int length(int flags) {
    return HEADER
        + ((flags & (HAS_PART | HAS_PROCEDURE)) == 0 ? 0 : PART)
        + ((flags & HAS_CCIN) == 0 ? 0 : CCIN)
        + ((flags & HAS_SERIAL) == 0 ? 0 : SERIAL);
  }

  private static void put(ByteBuffer out, @Nullable String text, int length) {
    if (text != null) {
      Fields.put(out, text, length, '\0');
    }
  }
}
