package papr.conformance.run;

/** What came of a vector or a requirement. */
public enum Verdict {
  /** Every expectation held. */
  PASS,
  /** The platform departs from a requirement. */
  FAIL,
  /** The platform departs from something it only should or may do. */
  WARN,
  /** The requirement's condition does not hold on this platform. */
  SKIP,
  /** The target cannot do what the vector needs, or there is no vector. */
  NOT_TESTED,
  /** A recorded deviation. */
  XFAIL,
  /** A recorded deviation that is gone: the record is wrong. */
  XPASS,
  /** The target or this program broke, not the platform. */
  ERROR,
  /** Requirements only: what was tested passed, but something was not tested. */
  PARTIAL;

  /** Whether this makes the exit status 1. */
  public boolean isBad() {
    return switch (this) {
      case FAIL, XPASS, ERROR -> true;
      case PASS, WARN, SKIP, NOT_TESTED, XFAIL, PARTIAL -> false;
    };
  }

  /** Whether the platform was really put to the test. */
  public boolean isTested() {
    return switch (this) {
      case PASS, FAIL, WARN, XFAIL, XPASS, PARTIAL -> true;
      case SKIP, NOT_TESTED, ERROR -> false;
    };
  }
}
