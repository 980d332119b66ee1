package papr.spec;

import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.function.Function;

/** Turns the words of the JSON files into enum constants. */
final class Names {
  private static final Set<String> INJECT = Set.of("func", "type", "addr", "mask", "pe", "buid");
  private static final Set<String> FIRE = Set.of("func", "pe", "buid");
  private static final Set<String> DISARM = Set.of("pe", "buid");
  private static final Set<String> EVENT =
      Set.of("class", "processor", "persistence", "address", "action", "nature");

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

  /** Keys that an effect of this kind may have. */
  static Collection<String> effectFields(EffectKind kind) {
    return switch (kind) {
      case INJECT -> INJECT;
      case FIRE -> FIRE;
      case DISARM -> DISARM;
      case EVENT -> EVENT;
    };
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
