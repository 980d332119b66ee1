package papr.rtas.event.log;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error or event log of version 6 (T10.4, {@code dbdoclet.50569337_21249}).
 *
 * <pre>
 * bits    content
 * 0:7     version, 6
 * 8:10    severity
 * 11:12   disposition
 * 13      1 if an extended log follows
 * 16:19   initiator
 * 20:23   target
 * 24:31   type
 * 32:63   bytes of the extended log; without one: scope of a change, type 160
 * 64…     extended log, see {@link ExtendedLog}
 * </pre>
 *
 * <p>For every log {@code l}: {@code decode(l.encode())} gives {@code l} again.
 *
 * @param type 0 to 255, see {@link LogType}
 * @param scope second word of a log without extended log, otherwise 0
 * @param extended null if there is none
 */
public record EventLog(
    Severity severity,
    Disposition disposition,
    Source initiator,
    Source target,
    int type,
    int scope,
    @Nullable ExtendedLog extended) {

  /** Bytes of the fixed part. */
  public static final int FIXED_SIZE = 8;

  private static final int VERSION = 6;
  private static final int EXTENDED_FOLLOWS = 1 << 18;

  public EventLog {
    Fields.range("type", type, 0xff);
    if (isContradiction(severity, disposition)) {
      throw new IllegalArgumentException("fatal and fully recovered");
    }
    if (extended != null && (scope != 0 || !hasMandatory(type, extended.sections()))) {
      throw new IllegalArgumentException("type " + type + ", scope " + scope + ", " + extended);
    }
  }

  /**
   * Reads a log. Bytes behind it, as a buffer has them, are not looked at.
   *
   * @throws LogFormatException if the bytes break a rule; nothing else is ever thrown
   */
  public static EventLog decode(byte[] bytes) throws LogFormatException {
    LogReader log = new LogReader(bytes);
    int word = log.word();
    require(word >>> 24 == VERSION, 0, LogRule.VERSION);
    Severity severity = Severity.of(word >>> 21 & 7);
    Disposition disposition = Disposition.of(word >>> 19 & 3);
    Source initiator = Source.of(word >>> 12 & 0xf);
    Source target = Source.of(word >>> 8 & 0xf);
    if (severity == null) {
      throw new LogFormatException(1, LogRule.SEVERITY);
    }
    if (disposition == null) {
      throw new LogFormatException(1, LogRule.DISPOSITION);
    }
    if (initiator == null || target == null) {
      throw new LogFormatException(2, LogRule.SOURCE);
    }
    require(!isContradiction(severity, disposition), 1, LogRule.FATAL_NOT_RECOVERED);
    int type = word & 0xff;
    int second = log.word();
    if ((word & EXTENDED_FOLLOWS) == 0 || second == 0) {
      return new EventLog(severity, disposition, initiator, target, type, second, null);
    }
    require(second > 0 && second <= ExtendedLog.MAX_SIZE, 4, LogRule.EXTENDED_LENGTH);
    ExtendedLog extended = ExtendedLog.decode(log.part(second));
    require(hasMandatory(type, extended.sections()), 3, LogRule.MANDATORY_SECTION);
    return new EventLog(severity, disposition, initiator, target, type, 0, extended);
  }

  /** The bytes of the log, {@link #length} of them. */
  public byte[] encode() {
    ByteBuffer out = ByteBuffer.allocate(length());
    out.putInt(
        VERSION << 24
            | severity.number() << 21
            | disposition.number() << 19
            | (extended == null ? 0 : EXTENDED_FOLLOWS)
            | initiator.number() << 12
            | target.number() << 8
            | type);
    if (extended == null) {
      out.putInt(scope);
    } else {
      out.putInt(extended.length());
      extended.encode(out);
    }
    return out.array();
  }

  /** Bytes, 8 to 2056. */
  public int length() {
    return FIXED_SIZE + (extended == null ? 0 : extended.length());
  }

  /**
   * The log for a buffer that holds {@code room} bytes: optional sections that do not fit are left
   * out whole, the last one first (ELOG-V6-2); if the mandatory ones do not fit, so is the extended
   * log (ELOG-CLS-7). The fixed part stays, even if there is no room for it.
   *
   * @param room bytes, 0 or more
   */
  public EventLog within(long room) {
    if (extended == null || length() <= room) {
      return this;
    }
    List<Section> left = new ArrayList<>(extended.sections());
    String mandatory = LogType.mandatorySection(type);
    int length = length();
    for (int i = left.size() - 1; i >= 2 && length > room; i--) {
      if (!left.get(i).id().equals(mandatory)) {
        length -= left.remove(i).length();
      }
    }
    return length > room
        ? fixedPart()
        : new EventLog(
            severity,
            disposition,
            initiator,
            target,
            type,
            scope,
            new ExtendedLog(extended.flags(), left));
  }

  /** The log without its extended log, all that a critical call may get (EVT-SCAN-4). */
  public EventLog fixedPart() {
    return new EventLog(severity, disposition, initiator, target, type, scope, null);
  }

  private static boolean isContradiction(Severity severity, Disposition disposition) {
    return severity == Severity.FATAL && disposition == Disposition.FULLY_RECOVERED;
  }

  private static boolean hasMandatory(int type, List<Section> sections) {
    String mandatory = LogType.mandatorySection(type);
    return mandatory == null
        || sections.stream().anyMatch(section -> section.id().equals(mandatory));
  }

  private static void require(boolean kept, int offset, LogRule rule) throws LogFormatException {
    if (!kept) {
      throw new LogFormatException(offset, rule);
    }
  }
}
