package papr.conformance.report;

/** Text in XML and HTML. */
final class XmlText {
  private XmlText() {}

  /** Text for element content and for attribute values in double quotes. */
  static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(c -> {
          switch (c) {
            case '&' -> escaped.append("&amp;");
            case '<' -> escaped.append("&lt;");
            case '>' -> escaped.append("&gt;");
            case '"' -> escaped.append("&quot;");
            default -> escaped.appendCodePoint(isAllowed(c) ? c : '\ufffd');
          }
        });
    return escaped.toString();
  }

  /** XML 1.0 has no way to write most control characters. */
  private static boolean isAllowed(int c) {
    return c == '\t' || c == '\n' || (c >= ' ' && c != 0xfffe && c != 0xffff);
  }
}
