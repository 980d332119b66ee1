package papr.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Text and meaning of expressions. */
class CellProps {
  @Property
  void whatIsPrintedParsesToTheSame(@ForAll("cells") Cell cell) {
    assertEquals(cell, Cell.parse(cell.text()));
  }

  @Property
  void anyTextIsAnExpressionOrRefused(@ForAll String text) {
    try {
      Cell cell = Cell.parse(text);
      assertEquals(cell, Cell.parse(cell.text()));
    } catch (IllegalArgumentException refused) {
      assertEquals(0, String.valueOf(refused.getMessage()).indexOf("expression \""));
    }
  }

  @Provide
  Arbitrary<Cell> cells() {
    Arbitrary<Cell> terms = Arbitraries.oneOf(halves(), literals().map(cell -> cell), named());
    return Combinators.combine(terms, operators().list().ofMaxSize(4))
        .as((term, operators) -> {
          Cell cell = term;
          for (Cell.Xor operator : operators) {
            cell =
                operator.left() instanceof Cell.Literal(long value, boolean _) && value == 0
                    ? new Cell.Sum(cell, operator.right())
                    : new Cell.Xor(cell, operator.right());
          }
          return cell;
        });
  }

  /** A right operand, and on the left 0 for +, 1 for ^. */
  private static Arbitrary<Cell.Xor> operators() {
    return Combinators.combine(Arbitraries.of(0L, 1L), literals())
        .as((kind, right) -> new Cell.Xor(new Cell.Literal(kind, false), right));
  }

  private static Arbitrary<Cell.Literal> literals() {
    return Combinators.combine(Arbitraries.longs(), Arbitraries.of(true, false))
        .as(Cell.Literal::new);
  }

  private static Arbitrary<Cell> named() {
    Arbitrary<String> names =
        Arbitraries.strings().alpha().numeric().withChars(',', '-').ofMinLength(1).ofMaxLength(20);
    return Arbitraries.oneOf(names.map(Cell.ErrorClass::new), names.map(Cell.Function::new));
  }

  private static Arbitrary<Cell> halves() {
    Arbitrary<String> names = Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(10);
    Arbitrary<Cell> fields =
        Combinators.combine(names, Arbitraries.of(Cell.Field.class)).as(Cell.DeviceField::new);
    Arbitrary<Cell> terms =
        Arbitraries.oneOf(names.map(Cell.Bound::new), names.map(Cell.Area::new), fields);
    return Arbitraries.oneOf(
        terms,
        Combinators.combine(terms, Arbitraries.of(true, false))
            .as((term, high) -> new Cell.Half(term, high)));
  }
}
