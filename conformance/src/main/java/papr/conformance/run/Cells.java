package papr.conformance.run;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import papr.spec.Cell;
import papr.spec.Expectation;

/** Compares 32-bit cells with expectations and binds names on the way. */
final class Cells {
  private final Values values;

  Cells(Values values) {
    this.values = values;
  }

  /** Input cells of a call, or cells to be written. */
  int[] words(List<Cell> cells) {
    int[] words = new int[cells.size()];
    for (int i = 0; i < words.length; i++) {
      words[i] = values.word(cells.get(i));
    }
    return words;
  }

  /** The outputs of a call; those without expectation are not compared. */
  List<Check> outputs(String function, List<Expectation> expected, int[] out) {
    List<Check> checks = new ArrayList<>(expected.size());
    for (int i = 0; i < expected.size(); i++) {
      if (i < out.length) {
        checks.add(check("out[" + i + "]", expected.get(i), out[i], Meaning.of(function, i)));
      } else {
        throw Stop.error("the vector expects " + expected.size() + " outputs of " + out.length);
      }
    }
    return checks;
  }

  /** Big-endian cells in memory. */
  List<Check> memory(IntFunction<String> what, List<Expectation> expected, byte[] bytes) {
    ByteBuffer cells = ByteBuffer.wrap(bytes);
    List<Check> checks = new ArrayList<>(expected.size());
    for (int i = 0; i < expected.size(); i++) {
      checks.add(check(what.apply(i), expected.get(i), cells.getInt(4 * i), Meaning.NUMBER));
    }
    return checks;
  }

  Check check(String what, Expectation expectation, int cell, Meaning meaning) {
    return switch (expectation) {
      case Expectation.Exact(Cell value) -> {
        int word = values.word(value);
        yield check(what, expectation, new int[] {word}, cell, word == cell ? 0 : -1, meaning);
      }
      case Expectation.OneOf(List<Expectation.Alternative> alternatives, @Nullable String bind) -> {
        int[] words = words(alternatives.stream().map(Expectation.Alternative::value).toList());
        int met = indexOf(words, cell);
        if (bind != null) {
          values.bind(bind, cell);
        }
        yield check(what, expectation, words, cell, met, meaning);
      }
      case Expectation.Bind(String name, List<Cell> not) -> {
        int[] words = words(not);
        boolean holds = indexOf(words, cell) < 0;
        values.bind(name, cell);
        yield new Check.CellCheck(what, expectation, words, cell, -1, holds, meaning);
      }
      case Expectation.Any _ ->
          new Check.CellCheck(what, expectation, new int[0], cell, -1, true, meaning);
    };
  }

  private static Check check(
      String what, Expectation expectation, int[] words, int cell, int met, Meaning meaning) {
    return new Check.CellCheck(what, expectation, words, cell, met, met >= 0, meaning);
  }

  private static int indexOf(int[] words, int cell) {
    for (int i = 0; i < words.length; i++) {
      if (words[i] == cell) {
        return i;
      }
    }
    return -1;
  }
}
