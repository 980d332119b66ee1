package papr.rtas.event.log;

import java.util.Map;

/** Reads sections. */
final class Sections {

  /**
   * Sections that have one size. Where the overview T10.6 and the section's own table differ, the
   * sum of its fields counts: 20 for LR and 40 for MC.
   */
  private static final Map<String, Integer> SIZES =
      Map.of(
          MainA.ID, MainA.SIZE,
          MainB.ID, MainB.SIZE,
          LogicalResource.ID, LogicalResource.SIZE,
          FailingEnclosure.ID, FailingEnclosure.SIZE,
          MachineCheck.ID, MachineCheck.SIZE);

  /** Sections that grow, and what each has at least. */
  private static final Map<String, Integer> LEAST_SIZES =
      Map.of(PrimarySrc.ID, PrimarySrc.SIZE_WITHOUT_CALL_OUTS, IoEvent.ID, IoEvent.BEFORE_DATA);

  private Sections() {}

  /** Whether there is a record for sections with this id. */
  static boolean isKnown(String id) {
    return SIZES.containsKey(id) || LEAST_SIZES.containsKey(id);
  }

  /** The section that starts at the reader. */
  static Section decode(LogReader log) throws LogFormatException {
    int start = log.offset();
    LogReader head = log.part(SectionHeader.SIZE);
    String id = head.text(2);
    if (id.length() != 2) {
      throw new LogFormatException(start, LogRule.SECTION_ID);
    }
    int length = head.unsignedShort();
    SectionHeader header =
        new SectionHeader(head.unsignedByte(), head.unsignedByte(), head.unsignedShort());
    if (length < LEAST_SIZES.getOrDefault(id, SectionHeader.SIZE)
        || length - SectionHeader.SIZE > log.remaining()
        || SIZES.getOrDefault(id, length) != length) {
      throw new LogFormatException(start + 2, LogRule.SECTION_LENGTH);
    }
    LogReader body = log.part(length - SectionHeader.SIZE);
    Section section = decode(id, header, body);
    body.end(LogRule.SECTION_LENGTH);
    return section;
  }

  private static Section decode(String id, SectionHeader header, LogReader body)
      throws LogFormatException {
    return switch (id) {
      case MainA.ID -> MainA.decode(header, body);
      case MainB.ID -> MainB.decode(header, body);
      case LogicalResource.ID -> LogicalResource.decode(header, body);
      case PrimarySrc.ID -> PrimarySrc.decode(header, body);
      case IoEvent.ID -> IoEvent.decode(header, body);
      case FailingEnclosure.ID -> FailingEnclosure.decode(header, body);
      case MachineCheck.ID -> MachineCheck.decode(header, body);
      default -> new UnknownSection(id, header, body.bytes(body.remaining()));
    };
  }
}
