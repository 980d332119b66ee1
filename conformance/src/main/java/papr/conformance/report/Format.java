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

  /** The report of this format. */
  public Report report(Palette palette) {
    return switch (this) {
      case TEXT -> new TextReport(palette);
      case JSON -> new JsonReport();
      case JUNIT -> new JunitReport();
      case TAP -> new TapReport();
    };
  }
}
