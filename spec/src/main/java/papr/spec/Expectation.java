package papr.spec;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one output cell, or one cell in memory, may be. */
public sealed interface Expectation {
  /**
   * Exactly this value.
   *
   * @param value 32 bits
   */
  record Exact(Cell value) implements Expectation {
    @Override
    public List<Cell> cells() {
      return List.of(value);
    }

    @Override
    public boolean permits(int index) {
      return index >= 0;
    }
  }

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

    @Override
    public List<Cell> cells() {
      return not;
    }

    @Override
    public boolean permits(int index) {
      return index < 0;
    }

    @Override
    public String bind() {
      return name;
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

    @Override
    public List<Cell> cells() {
      List<Cell> cells = new ArrayList<>(alternatives.size());
      for (Alternative alternative : alternatives) {
        cells.add(alternative.value());
      }
      return cells;
    }

    @Override
    public boolean permits(int index) {
      return index >= 0;
    }
  }

  /**
   * Anything.
   *
   * @param by the open point that leaves it free
   */
  record Any(String by) implements Expectation {
    @Override
    public List<Cell> cells() {
      return List.of();
    }

    @Override
    public boolean permits(int index) {
      return true;
    }
  }

  /**
   * One permitted value.
   *
   * @param value 32 bits
   * @param by the open point, table or row that permits it
   */
  record Alternative(Cell value, String by) {}

  /** The values it names, in its order. */
  List<Cell> cells();

  /**
   * Whether a value is permitted.
   *
   * @param index where it is among {@link #cells}, -1 if it is none of them
   */
  boolean permits(int index);

  /** Name under which the value is remembered, null for none. */
  default @Nullable String bind() {
    return null;
  }

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
