package papr.conformance.report;

import java.util.Locale;

/** Names of the reports that can go to standard output. */
public enum Format {
  /** For people at a terminal. */
  TEXT,
  /** For programs; has a schema. */
  JSON,
  /** JUnit XML. */
  JUNIT,
  /** Test Anything Protocol, version 14. */
  TAP;

  /** Name on the command line. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The report of this format.
   *
   * @param palette colours of text
   * @param rerun in text: the command that runs the suite on the same target again, "" when not
   *     known
   */
  public Report report(Palette palette, String rerun) {
    return switch (this) {
      case TEXT -> new TextReport(palette, rerun);
      case JSON -> new JsonReport();
      case JUNIT -> new JunitReport();
      case TAP -> new TapReport();
    };
  }
}
