package papr.spec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one output cell, or one cell in memory, may be. */
public sealed interface Expectation {
  /**
   * Exactly this value.
   *
   * @param value 32 bits
   */
  record Exact(Cell value) implements Expectation {}

  /**
   * Any value, remembered under a name.
   *
   * @param name later written as {@code $name}
   * @param not values it may not have
   */
  record Bind(String name, List<Cell> not) implements Expectation {
    public Bind {
      not = List.copyOf(not);
    }
  }

  /**
   * One of several permitted values.
   *
   * @param alternatives at least two; the first is what the emulated platform gives
   * @param bind name under which the value is remembered, null for none
   */
  record OneOf(List<Alternative> alternatives, @Nullable String bind) implements Expectation {
    public OneOf {
      alternatives = List.copyOf(alternatives);
    }
  }

  /**
   * Anything.
   *
   * @param by the open point that leaves it free
   */
  record Any(String by) implements Expectation {}

  /**
   * One permitted value.
   *
   * @param value 32 bits
   * @param by the open point, table or row that permits it
   */
  record Alternative(Cell value, String by) {}

  /** Ids of the open points, tables or rows that permit something here. */
  default List<String> citations() {
    return switch (this) {
      case OneOf(List<Alternative> alternatives, String _) ->
          alternatives.stream().map(Alternative::by).toList();
      case Any(String by) -> List.of(by);
      case Exact _, Bind _ -> List.of();
    };
  }

  /** In words, for reports: {@code 0x0}, {@code -3 (AMB-02) or -1 (AMB-02)}, {@code anything}. */
  default String text() {
    return switch (this) {
      case Exact(Cell value) -> value.text();
      case Bind(String name, List<Cell> not) ->
          "any ($" + name + ")" + (not.isEmpty() ? "" : " but " + or(not));
      case OneOf(List<Alternative> alternatives, String _) ->
          String.join(
              " or ",
              alternatives.stream().map(a -> a.value().text() + " (" + a.by() + ")").toList());
      case Any(String by) -> "anything (" + by + ")";
    };
  }

  private static String or(List<Cell> cells) {
    return String.join(" or ", cells.stream().map(Cell::text).toList());
  }
}
