package papr.rtas.event.log;

import org.jspecify.annotations.Nullable;

/** How bad an event is (T10.4), in the order of its numbers, 0 to 6. */
public enum Severity {
  NO_ERROR(0),
  /** Information, by the type of the log. */
  EVENT(1),
  /** Nothing is lost; recovered, or nothing to recover. */
  WARNING(2),
  /** Belongs to the context that was running, and may end just that. */
  ERROR_SYNC(3),
  /** Data or state is lost; to go on is doubtful. */
  ERROR(4),
  /** The whole system has failed for good. */
  FATAL(5),
  /** A fatal error was reported before (FWNMI-15). */
  ALREADY_REPORTED(6);

  private static final Severity[] BY_NUMBER = values();

  private final int number;

  Severity(int number) {
    this.number = number;
  }

  /** The severity with this number, null unless it is 0 to 6. */
  static @Nullable Severity of(int number) {
    return number < BY_NUMBER.length ? BY_NUMBER[number] : null;
  }

  /** The number in the fixed part, 0 to 6. */
  public int number() {
    return number;
  }
}
