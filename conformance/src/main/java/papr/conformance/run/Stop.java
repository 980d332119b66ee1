package papr.conformance.run;

/**
 * Ends a vector before its last step with a verdict that is not about the platform's conformance.
 */
final class Stop extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Verdict verdict;
  private final String reason;

  private Stop(Verdict verdict, String reason) {
    super(reason, null, false, false);
    this.verdict = verdict;
    this.reason = reason;
  }

  /** The platform does not offer what the vector is about. */
  static Stop skip(String reason) {
    return new Stop(Verdict.SKIP, reason);
  }

  /** The target lacks something. */
  static Stop notTested(String reason) {
    return new Stop(Verdict.NOT_TESTED, reason);
  }

  /** The vector or this program is wrong. */
  static Stop error(String reason) {
    return new Stop(Verdict.ERROR, reason);
  }

  Verdict verdict() {
    return verdict;
  }

  String reason() {
    return reason;
  }
}
