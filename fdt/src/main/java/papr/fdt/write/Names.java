package papr.fdt.write;

/** What a name must look like to be stored in a blob. */
final class Names {

  /** As many as the reader accepts. */
  private static final int LONGEST_PROPERTY_NAME = 1023;

  private Names() {}

  /** Checks a node name: one char per byte, no NUL, no slash; empty exactly for the root. */
  static String requireNode(String name, boolean root) {
    if (root) {
      if (!name.isEmpty()) {
        throw new IllegalArgumentException("the root node has no name");
      }
      return name;
    }
    if (name.isEmpty()) {
      throw new IllegalArgumentException("only the root node has no name");
    }
    for (int at = 0; at < name.length(); at++) {
      char c = name.charAt(at);
      if (c == 0 || c > 0xff || c == '/') {
        throw new IllegalArgumentException(
            "a node name cannot hold the character 0x%x".formatted((int) c));
      }
    }
    return name;
  }

  /** Checks a property name: one char per byte, no NUL, at most 1023. */
  static String requireProperty(String name) {
    if (name.length() > LONGEST_PROPERTY_NAME) {
      throw new IllegalArgumentException("a property name has at most 1023 bytes");
    }
    for (int at = 0; at < name.length(); at++) {
      char c = name.charAt(at);
      if (c == 0 || c > 0xff) {
        throw new IllegalArgumentException(
            "a property name cannot hold the character 0x%x".formatted((int) c));
      }
    }
    return name;
  }
}
