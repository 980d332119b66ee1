package papr.rtas.event.log;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The extended log of version 6 (T10.5): a header of 16 bytes, then the sections.
 *
 * <pre>
 * offset  bytes  content
 * 0       1      80 valid, 40 unrecoverable, 20 recoverable, 10 bypassed and degraded,
 *                08 predictive, 04 new, 02 big-endian
 * 1       1      reserved
 * 2       1      8e: PowerPC format, format number 14
 * 3       9      reserved
 * 12      4      "IBM" and a NUL; a blank is accepted too, the text has both
 * 16      …      sections: Main-A, Main-B, others; up to byte 2047
 * </pre>
 *
 * @param flags the first byte, 0 to 254, even
 * @param sections Main-A first, Main-B second, neither again
 */
public record ExtendedLog(int flags, List<Section> sections) {

  /** Bytes of an extended log, at most. */
  public static final int MAX_SIZE = 2048;

  public static final int VALID = 0x80;
  public static final int UNRECOVERABLE = 0x40;
  public static final int RECOVERABLE = 0x20;
  public static final int DEGRADED = 0x10;
  public static final int PREDICTIVE = 0x08;
  public static final int NEW = 0x04;
  public static final int BIG_ENDIAN = 0x02;

  private static final int HEADER = 16;
  private static final int RESERVED_FLAG = 0x01;
  private static final int FORMAT_BITS = 0x8f;
  private static final int FORMAT = 0x8e;
  private static final int COMPANY = 0x49424d00;
  private static final int BLANK = ' ';

  public ExtendedLog {
    sections = List.copyOf(sections);
    Fields.range("flags", flags, 0xff & ~RESERVED_FLAG);
    Fields.range("length", length(sections), MAX_SIZE);
    if ((flags & RESERVED_FLAG) != 0 || !hasMainSections(sections)) {
      throw new IllegalArgumentException("flags " + flags + ", sections " + sections);
    }
  }

  static ExtendedLog decode(LogReader log) throws LogFormatException {
    int flags = log.unsignedByte() & ~RESERVED_FLAG;
    log.skip(1);
    int format = log.unsignedByte();
    log.check((format & FORMAT_BITS) == FORMAT, LogRule.FORMAT);
    log.skip(9);
    int company = log.word();
    log.check(company == COMPANY || company == (COMPANY | BLANK), LogRule.COMPANY);
    int first = log.offset();
    List<Section> sections = new ArrayList<>();
    while (log.remaining() > 0) {
      int start = log.offset();
      Section section = Sections.decode(log);
      sections.add(section);
      if (!isInPlace(section, sections.size() - 1)) {
        throw new LogFormatException(start, LogRule.MAIN_SECTIONS);
      }
    }
    log.check(sections.size() >= 2, LogRule.MAIN_SECTIONS);
    if (log.unsignedByteAt(first + MainA.COUNT_OFFSET) != sections.size()) {
      throw new LogFormatException(first + MainA.COUNT_OFFSET, LogRule.SECTION_COUNT);
    }
    return new ExtendedLog(flags, sections);
  }

  void encode(ByteBuffer out) {
    out.put((byte) flags).put((byte) 0).put((byte) FORMAT);
    Fields.reserved(out, 9);
    out.putInt(COMPANY);
    int mainA = out.position();
    sections.forEach(section -> section.encode(out));
    out.put(mainA + MainA.COUNT_OFFSET, (byte) sections.size());
  }

  /** Bytes, 88 to 2048. */
  public int length() {
    return length(sections);
  }

  private static int length(List<Section> sections) {
    return HEADER + sections.stream().mapToInt(Section::length).sum();
  }

  private static boolean hasMainSections(List<Section> sections) {
    for (int i = 0; i < sections.size(); i++) {
      if (!isInPlace(sections.get(i), i)) {
        return false;
      }
    }
    return sections.size() >= 2;
  }

  private static boolean isInPlace(Section section, int index) {
    return (index == 0) == section instanceof MainA && (index == 1) == section instanceof MainB;
  }
}
