package papr.rtas.event.log;

/** Bytes that are no version 6 log: which rule they break, and where. */
public final class LogFormatException extends Exception {

  private static final long serialVersionUID = 1;

  private final int offset;
  private final LogRule rule;

  LogFormatException(int offset, LogRule rule) {
    super("offset 0x%x: %s".formatted(offset, rule.text()));
    this.offset = offset;
    this.rule = rule;
  }

  /** Where, in bytes from the start of the log, 0 or more. */
  public int offset() {
    return offset;
  }

  public LogRule rule() {
    return rule;
  }
}
