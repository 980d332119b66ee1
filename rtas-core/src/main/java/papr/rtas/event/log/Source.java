package papr.rtas.event.log;

import org.jspecify.annotations.Nullable;

/** Initiator or target of the operation that failed (T10.4). */
public enum Source {
  UNKNOWN(0),
  CPU(1),
  PCI(2),
  MEMORY(4),
  HOT_PLUG(6);

  private final int number;

  Source(int number) {
    this.number = number;
  }

  /** The source with this number, null if it is reserved or not to be used again. */
  static @Nullable Source of(int number) {
    for (Source source : values()) {
      if (source.number == number) {
        return source;
      }
    }
    return null;
  }

  /** The number in the fixed part, 0 to 15. */
  public int number() {
    return number;
  }
}
