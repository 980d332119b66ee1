package papr.fdt.dts;

/** Which names DTS can express: what dtc's scanner takes for a node or property name. */
final class DtsNames {

  private static final boolean[] NAME = table(",._+*#?@-");
  private static final boolean[] LABEL = table("_");
  private static final boolean[] PATH = table(",._+*#?@-/");

  private DtsNames() {}

  private static boolean[] table(String more) {
    boolean[] table = new boolean[256];
    for (int c = 0; c < 128; c++) {
      table[c] = isLetterOrDigit(c) || more.indexOf(c) >= 0;
    }
    return table;
  }

  static boolean isLetterOrDigit(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  /** Whether a node or property can have that name in DTS text. */
  static boolean isName(String name) {
    for (int at = 0; at < name.length(); at++) {
      if (!isNameChar(name.charAt(at))) {
        return false;
      }
    }
    return !name.isEmpty();
  }

  static boolean isNameChar(int c) {
    return c >= 0 && c < 256 && NAME[c];
  }

  static boolean isLabelChar(int c) {
    return c >= 0 && c < 256 && LABEL[c];
  }

  static boolean isPathChar(int c) {
    return c >= 0 && c < 256 && PATH[c];
  }
}
