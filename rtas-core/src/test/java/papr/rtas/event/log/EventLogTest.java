package papr.rtas.event.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One log byte by byte, and one broken log for each rule. */
class EventLogTest {

  private static final String IO_EVENT =
      """
      06 24 00 e1  00 00 00 68
      86 00 8e 00  00 00 00 00  00 00 00 00  49 42 4d 00
      50 48 00 30  01 00 00 00  20 20 01 02  03 04 05 06  00 00 00 00  00 00 00 00
      48 00 00 03  00 00 00 00  00 00 00 00  00 00 00 00  50 00 00 01  00 00 00 00
      55 48 00 18  01 00 00 00  30 00 00 00  00 00 00 00  00 00 20 00  00 00 00 00
      49 45 00 10  01 00 00 00  01 00 38 00  00 00 00 07
      """;

  private static final SectionHeader HEADER = new SectionHeader(1, 0, 0);

  @Test
  void fieldsAreWhereTheTablesSay() throws LogFormatException {
    EventLog log =
        new EventLog(
            Severity.EVENT,
            Disposition.FULLY_RECOVERED,
            Source.UNKNOWN,
            Source.UNKNOWN,
            LogType.IO_EVENT,
            0,
            new ExtendedLog(
                ExtendedLog.VALID | ExtendedLog.NEW | ExtendedLog.BIG_ENDIAN,
                List.of(
                    new MainA(HEADER, 0x20200102, 0x03040506, 0, 'H', 0, 0x50000001, 0),
                    new MainB(HEADER, 0x30, 0, 0, 0, 0, 0x2000),
                    new IoEvent(HEADER, 1, 0, 0x38, 0, 7, Bytes.NONE))));
    assertEquals(
        hex(HexFormat.of().formatHex(bytes())), hex(HexFormat.of().formatHex(log.encode())));
    assertEquals(log, EventLog.decode(bytes()));
  }

  private static String hex(String text) {
    return text.replaceAll("(.{32})", "$1\n");
  }

  private static byte[] bytes() {
    return HexFormat.of().parseHex(IO_EVENT.replaceAll("\\s", ""));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 05, VERSION, 0",
    "1, e4, SEVERITY, 1",
    "1, 3c, DISPOSITION, 1",
    "1, a4, FATAL_NOT_RECOVERED, 1",
    "2, 30, SOURCE, 2",
    "2, 0f, SOURCE, 2",
    "3, e0, MANDATORY_SECTION, 3",
    "3, 40, MANDATORY_SECTION, 3",
    "4, 80, EXTENDED_LENGTH, 4",
    "6, 08, EXTENDED_LENGTH, 4",
    "7, 69, COMPLETE, 8",
    "7, 10, MAIN_SECTIONS, 24",
    "7, 14, COMPLETE, 24",
    "7, 40, MAIN_SECTIONS, 72",
    "10, 8d, FORMAT, 11",
    "20, 4a, COMPANY, 24",
    "24, 00, TEXT, 24",
    "25, 00, SECTION_ID, 24",
    "27, 2f, SECTION_LENGTH, 26",
    "27, 07, SECTION_LENGTH, 26",
    "24, 51, MAIN_SECTIONS, 24",
    "32, a0, DATE_AND_TIME, 32",
    "39, 0f, DATE_AND_TIME, 36",
    "51, 04, SECTION_COUNT, 51",
    "73, 49, MAIN_SECTIONS, 72",
    "99, 0f, SECTION_LENGTH, 98",
    "99, 11, SECTION_LENGTH, 98",
  })
  void everyRuleIsTold(int at, String value, LogRule rule, int offset) {
    byte[] bytes = bytes();
    bytes[at] = (byte) Integer.parseInt(value, 16);
    LogFormatException broken =
        assertThrows(LogFormatException.class, () -> EventLog.decode(bytes));
    assertEquals(rule, broken.rule(), broken::getMessage);
    assertEquals(offset, broken.offset(), broken::getMessage);
  }

  @Test
  void impossibleSectionsAreOurBug() {
    assertThrows(
        IllegalArgumentException.class, () -> new UnknownSection("PH", HEADER, Bytes.NONE));
    assertThrows(IllegalArgumentException.class, () -> new LogicalResource(HEADER, 256, 0, 0, 0));
    assertThrows(
        IllegalArgumentException.class, () -> new FailingEnclosure(HEADER, "ninechars", ""));
    assertThrows(IllegalArgumentException.class, () -> new ExtendedLog(0, List.of()));
    assertThrows(IllegalArgumentException.class, () -> new MainA(HEADER, 0xa, 0, 0, 'H', 0, 0, 0));
  }
}
