package papr.rtas.errinjct.work;

import org.jspecify.annotations.Nullable;

/** How long a cache or TLB error lasts. In the order of their cell values. */
public enum Nature {
  SINGLE(0),
  SOLID(1),
  HANG(2);

  private static final Nature[] BY_NUMBER = values();

  private final int number;

  Nature(int number) {
    this.number = number;
  }

  /** The nature with this cell value, null unless it is 0 to 2. */
  static @Nullable Nature of(int number) {
    return number < 0 || number >= BY_NUMBER.length ? null : BY_NUMBER[number];
  }

  /** The cell value, 0 to 2. */
  public int number() {
    return number;
  }
}
