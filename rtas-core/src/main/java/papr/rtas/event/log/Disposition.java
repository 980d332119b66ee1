package papr.rtas.event.log;

import org.jspecify.annotations.Nullable;

/** What RTAS could do about an event (T10.4), in the order of its numbers, 0 to 2. */
public enum Disposition {
  FULLY_RECOVERED(0),
  /** Recovered, but something is off or slower. */
  LIMITED_RECOVERY(1),
  NOT_RECOVERED(2);

  private static final Disposition[] BY_NUMBER = values();

  private final int number;

  Disposition(int number) {
    this.number = number;
  }

  /** The disposition with this number, null unless it is 0 to 2. */
  static @Nullable Disposition of(int number) {
    return number < BY_NUMBER.length ? BY_NUMBER[number] : null;
  }

  /** The number in the fixed part, 0 to 2. */
  public int number() {
    return number;
  }
}
