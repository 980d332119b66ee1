package papr.spec;

/**
 * A JSON document does not say what it should: not JSON at all, an unknown key, a wrong type, a
 * value out of range, a name that nothing defines.
 *
 * <p>The message is one line: document, JSON pointer (RFC 6901; empty for the document itself) and
 * the problem.
 */
public final class SpecException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String document;
  private final String pointer;
  private final String problem;

  /**
   * Reports one problem.
   *
   * @param document file or stream that was read, as the user knows it
   * @param pointer JSON pointer of the offending value, "" for the whole document
   * @param problem what is wrong, one line
   */
  public SpecException(String document, String pointer, String problem) {
    super(OneLine.of(document + (pointer.isEmpty() ? "" : " " + pointer) + ": " + problem));
    this.document = document;
    this.pointer = pointer;
    this.problem = problem;
  }

  /** File or stream that was read. */
  public String document() {
    return document;
  }

  /** JSON pointer of the offending value, "" for the whole document. */
  public String pointer() {
    return pointer;
  }

  /** What is wrong, without the place. */
  public String problem() {
    return problem;
  }
}
