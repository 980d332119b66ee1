package papr.spec;

import java.util.Set;

/** What can reach the backend of a platform. */
public enum EffectKind {
  /** An injection was handed to the backend (armed). */
  INJECT,
  /** An armed error hit an access. */
  FIRE,
  /** Something armed was switched off. */
  DISARM,
  /** A CEC event was fabricated. */
  EVENT;

  private static final Set<String> INJECT_FIELDS =
      Set.of("func", "type", "addr", "mask", "pe", "buid");
  private static final Set<String> FIRE_FIELDS = Set.of("func", "pe", "buid");
  private static final Set<String> DISARM_FIELDS = Set.of("pe", "buid");
  private static final Set<String> EVENT_FIELDS =
      Set.of("class", "processor", "persistence", "address", "action", "nature");

  /** Name in the JSON files. */
  public String text() {
    return switch (this) {
      case INJECT -> "inject";
      case FIRE -> "fire";
      case DISARM -> "disarm";
      case EVENT -> "event";
    };
  }

  /** Names of the fields that such an effect may have; "class" is text, all others are numbers. */
  public Set<String> fields() {
    return switch (this) {
      case INJECT -> INJECT_FIELDS;
      case FIRE -> FIRE_FIELDS;
      case DISARM -> DISARM_FIELDS;
      case EVENT -> EVENT_FIELDS;
    };
  }

  /**
   * Reads the name of a kind.
   *
   * @throws SpecException if it is none
   */
  public static EffectKind of(JsonCursor at) {
    return Names.effectKind(at.text(), at);
  }
}
