package papr.conformance.report;

import papr.conformance.run.Verdict;

/** Colours verdicts on a terminal. */
public enum Palette {
  /** No escape sequences. */
  PLAIN,
  /** ANSI colours. */
  COLOURED;

  private static final String ESCAPE = "\u001b[";
  private static final String RESET = ESCAPE + "0m";

  /** Text in the colour of a verdict. */
  public String paint(Verdict verdict, String text) {
    return switch (this) {
      case PLAIN -> text;
      case COLOURED -> ESCAPE + code(verdict) + "m" + text + RESET;
    };
  }

  private static String code(Verdict verdict) {
    return switch (verdict) {
      case PASS -> "32";
      case FAIL, ERROR, XPASS -> "31";
      case WARN, XFAIL, PARTIAL -> "33";
      case SKIP, NOT_TESTED -> "2";
    };
  }
}
