package papr.conformance.target.exec;

/** Remembers the last thing that was said; used by two threads. */
final class LastWords {
  private static final int LONGEST = 200;

  private String said = "";

  /** Adds to what was said. */
  synchronized void say(String text) {
    said = tail(said + text, 4 * LONGEST);
  }

  /** The last non-empty line in quotes, "" if nothing was said. */
  synchronized String text() {
    String stripped = said.strip();
    return stripped.isEmpty() ? "" : quote(stripped.substring(stripped.lastIndexOf('\n') + 1));
  }

  /** In quotes, printable and cut in front. */
  static String quote(String text) {
    return '"' + printable(tail(text.strip(), LONGEST)) + '"';
  }

  /** In quotes, printable and cut at the end. */
  static String quoteStart(String text) {
    return '"' + printable(text.strip()) + '"';
  }

  /** Without control characters, and no longer than a line: what a harness says is not trusted. */
  static String printable(String text) {
    StringBuilder clean = new StringBuilder();
    text.codePoints()
        .limit(LONGEST)
        .forEach(c -> clean.appendCodePoint(Character.isISOControl(c) ? '.' : c));
    return clean.toString();
  }

  private static String tail(String text, int most) {
    return text.length() <= most ? text : text.substring(text.length() - most);
  }
}
