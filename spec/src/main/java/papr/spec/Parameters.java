package papr.spec;

import java.util.Map;

/** The values of one case, put in wherever a string of the steps starts with {@code %name}. */
final class Parameters {
  private final Map<String, JsonCursor> values;
  private int used;

  /**
   * Takes the values of a case.
   *
   * @param values the members of its {@code let}
   */
  Parameters(Map<String, JsonCursor> values) {
    this.values = values;
  }

  /** A vector without cases. */
  static Parameters none() {
    return new Parameters(Map.of());
  }

  /** How many times a value was put in. */
  int used() {
    return used;
  }

  /**
   * The place with its parameter put in. {@code %name} alone may stand for a string or an array;
   * with operators behind it, it stands for a string.
   */
  JsonCursor in(JsonCursor place) {
    if (!(place.raw() instanceof String text) || !text.startsWith("%")) {
      return place;
    }
    int end = 1;
    while (end < text.length() && "+^.".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    String name = text.substring(1, end);
    JsonCursor value = values.get(name);
    if (value == null) {
      throw place.problem("no case says what %" + name + " is");
    }
    used++;
    if (end == text.length()) {
      return place.with(value.raw());
    }
    return place.with(value.text() + text.substring(end));
  }
}
