package papr.spec;

import java.util.Arrays;
import java.util.function.Function;

/** Turns the words of the JSON files into enum constants. */
final class Names {
  private Names() {}

  static AccessKind accessKind(JsonCursor at) {
    return find(at, at.text(), AccessKind.values(), AccessKind::text);
  }

  static Space space(JsonCursor at) {
    return find(at, at.text(), Space.values(), Space::text);
  }

  static Bus bus(JsonCursor at) {
    return find(at, at.text(), Bus.values(), Bus::text);
  }

  static Capability capability(JsonCursor at) {
    return find(at, at.text(), Capability.values(), Capability::name);
  }

  static EffectKind effectKind(String name, JsonCursor at) {
    return find(at, name, EffectKind.values(), EffectKind::text);
  }

  static Requirement.Level level(JsonCursor at) {
    return find(at, at.text(), Requirement.Level.values(), Requirement.Level::text);
  }

  static Requirement.Binds binds(JsonCursor at) {
    return find(at, at.text(), Requirement.Binds.values(), Requirement.Binds::text);
  }

  private static <T> T find(JsonCursor at, String name, T[] values, Function<T, String> text) {
    for (T value : values) {
      if (text.apply(value).equals(name)) {
        return value;
      }
    }
    throw at.problem(
        "\""
            + name
            + "\" is none of "
            + String.join(", ", Arrays.stream(values).map(text).toList()));
  }
}
