package papr.rtas.event.log;

/** The rules that a version 6 log keeps; one of them is broken in a log that does not decode. */
public enum LogRule {
  COMPLETE("the bytes end inside the log"),
  VERSION("the version in byte 0 is not 6 (ELOG-V6-1)"),
  SEVERITY("severity 7 is reserved (T10.4)"),
  DISPOSITION("disposition 3 is reserved (T10.4)"),
  FATAL_NOT_RECOVERED("a fatal error is not fully recovered (T10.4)"),
  SOURCE("initiator or target is not 0, 1, 2, 4 or 6 (T10.4)"),
  EXTENDED_LENGTH("the extended log is longer than 2048 bytes (T10.5)"),
  FORMAT("the extended log is not in PowerPC format with format number 14 (T10.5)"),
  COMPANY("the company identifier is not IBM (T10.5)"),
  SECTION_ID("a section id is not two printable characters (T10.6)"),
  SECTION_LENGTH("the length of a section is not that of its fields (T10.6)"),
  MAIN_SECTIONS("Main-A comes first, Main-B second, and each once (ELOG-V6-3)"),
  MANDATORY_SECTION("the section that the type demands is missing (ELOG-V6-4)"),
  SECTION_COUNT("Main-A states another number of sections (T10.7)"),
  DATE_AND_TIME("date or time has a digit above 9 (T10.7)"),
  TEXT("a text has characters that are not printable ASCII"),
  SUB_SECTION("the flag, id or length of the call-out sub-section is wrong (T10.10)"),
  CALL_OUT("a call-out breaks its format (T10.11)"),
  FRU_IDENTITY("a FRU identity breaks its format (T10.11)"),
  EVENT_DATA("an event has more than 216 bytes of data (T10.14)");

  private final String text;

  LogRule(String text) {
    this.text = text;
  }

  /** What is wrong, and where that is said. */
  public String text() {
    return text;
  }
}
