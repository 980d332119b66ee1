package papr.spec;

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

  /** Name in the JSON files. */
  public String text() {
    return switch (this) {
      case INJECT -> "inject";
      case FIRE -> "fire";
      case DISARM -> "disarm";
      case EVENT -> "event";
    };
  }
}
