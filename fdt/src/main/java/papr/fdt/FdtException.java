package papr.fdt;

import java.io.Serial;

/**
 * A defect in data that somebody else supplied: a blob, DTS text or a property value.
 *
 * <p>Mistakes of the calling program are {@link IllegalArgumentException}, {@link
 * IllegalStateException} or {@link java.util.NoSuchElementException} instead.
 */
public final class FdtException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  /** The rule that does not hold. */
  private final FdtRule rule;

  /** Byte offset of the defect. */
  private final long offset;

  /** What was found. */
  private final String detail;

  /**
   * Reports a defect.
   *
   * @param rule the rule that does not hold
   * @param offset where it does not hold, in bytes from the start of the blob, text or property
   *     value; 0 or more
   * @param detail what was found there, one line without a full stop
   */
  public FdtException(FdtRule rule, long offset, String detail) {
    this("", rule, offset, detail);
  }

  private FdtException(String prefix, FdtRule rule, long offset, String detail) {
    super(
        "%soffset 0x%x: %s (rule %s: %s)"
            .formatted(prefix, offset, detail, rule, rule.statement()));
    this.rule = rule;
    this.offset = offset;
    this.detail = detail;
  }

  /**
   * The same defect with the file it was found in.
   *
   * @param file what to call the file
   * @return an exception whose message starts with the file; this one is its cause
   */
  public FdtException in(String file) {
    FdtException named = new FdtException(file + ": ", rule, offset, detail);
    named.initCause(this);
    return named;
  }

  /**
   * The rule that does not hold.
   *
   * @return the rule
   */
  public FdtRule rule() {
    return rule;
  }

  /**
   * Where the defect is.
   *
   * @return bytes from the start of the blob, DTS text or property value
   */
  public long offset() {
    return offset;
  }
}
