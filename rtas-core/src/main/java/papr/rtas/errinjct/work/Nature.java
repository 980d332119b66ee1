package papr.rtas.errinjct.work;

import org.jspecify.annotations.Nullable;

/** How long a cache or TLB error lasts. A constant's ordinal is its cell value. */
public enum Nature {
  SINGLE,
  SOLID,
  HANG;

  private static final Nature[] BY_NUMBER = values();

  /** The nature with this cell value, null unless it is 0 to 2. */
  static @Nullable Nature of(int number) {
    return number < 0 || number >= BY_NUMBER.length ? null : BY_NUMBER[number];
  }

  /** The cell value, 0 to 2. */
  public int number() {
    return ordinal();
  }
}
