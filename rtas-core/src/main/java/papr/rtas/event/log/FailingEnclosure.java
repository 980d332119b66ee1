package papr.rtas.event.log;

import java.nio.ByteBuffer;

/**
 * Failing Enclosure MTMS, "MT" (T10.15): machine type, model and serial number.
 *
 * <pre>
 * offset  bytes  content
 * 0x00    8      header, length 28
 * 0x08    8      machine type and model, ASCII, tttt-mmm
 * 0x10    12     serial number, ASCII
 * </pre>
 *
 * @param typeAndModel up to 8 characters, no blank at the end
 * @param serial up to 12 characters, no blank at the end
 */
public record FailingEnclosure(SectionHeader header, String typeAndModel, String serial)
    implements Section {

  public static final String ID = "MT";

  static final int SIZE = 28;

  private static final int TYPE_AND_MODEL = 8;
  private static final int SERIAL = 12;

  public FailingEnclosure {
    Fields.text("type and model", typeAndModel, TYPE_AND_MODEL);
    Fields.text("serial number", serial, SERIAL);
  }

  static FailingEnclosure decode(SectionHeader header, LogReader body) throws LogFormatException {
    return new FailingEnclosure(header, body.text(TYPE_AND_MODEL), body.text(SERIAL));
  }

  @Override
  public void encodeBody(ByteBuffer out) {
    Fields.put(out, typeAndModel, TYPE_AND_MODEL, '\0');
    Fields.put(out, serial, SERIAL, '\0');
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
