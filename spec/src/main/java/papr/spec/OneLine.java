package papr.spec;

/** Text from elsewhere made fit for a message, which is one line. */
public final class OneLine {
  private OneLine() {}

  /**
   * The text without line ends and other control characters: each run of them, and of the blanks
   * around it, is one blank; none at the beginning and the end.
   */
  public static String of(String text) {
    int first = 0;
    while (first < text.length() && !isControl(text.charAt(first))) {
      first++;
    }
    return first == text.length() ? text.strip() : joined(text);
  }

  private static String joined(String text) {
    StringBuilder line = new StringBuilder(text.length());
    boolean gap = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isControl(c)) {
        gap = true;
        line.setLength(line.toString().stripTrailing().length());
      } else if (!gap || !Character.isWhitespace(c)) {
        if (gap && !line.isEmpty()) {
          line.append(' ');
        }
        gap = false;
        line.append(c);
      }
    }
    return line.toString().strip();
  }

  /** Also the two characters with which Unicode separates lines and paragraphs. */
  private static boolean isControl(char c) {
    return Character.isISOControl(c) || c == '\u2028' || c == '\u2029';
  }
}
