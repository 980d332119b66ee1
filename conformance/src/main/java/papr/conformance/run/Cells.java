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
  /** The usual ones, so that thousands of calls share them. */
  private static final List<String> OUTPUTS =
      List.of("out[0]", "out[1]", "out[2]", "out[3]", "out[4]");

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
        checks.add(check(output(i), expected.get(i), out[i], Meaning.of(function, i)));
      } else {
        throw Stop.error("the vector expects " + expected.size() + " outputs of " + out.length);
      }
    }
    return checks;
  }

  private static String output(int i) {
    return i < OUTPUTS.size() ? OUTPUTS.get(i) : "out[" + i + "]";
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
      case Expectation.Exact(Cell value) ->
          oneOf(what, expectation, List.of(values.word(value)), cell, meaning);
      case Expectation.OneOf(List<Expectation.Alternative> alternatives, @Nullable String bind) -> {
        List<Integer> words = new ArrayList<>(alternatives.size());
        for (Expectation.Alternative alternative : alternatives) {
          words.add(values.word(alternative.value()));
        }
        if (bind != null) {
          values.bind(bind, cell);
        }
        yield oneOf(what, expectation, words, cell, meaning);
      }
      case Expectation.Bind(String name, List<Cell> not) -> {
        List<Integer> words = new ArrayList<>(not.size());
        for (Cell value : not) {
          words.add(values.word(value));
        }
        values.bind(name, cell);
        boolean holds = !words.contains(cell);
        yield new Check.CellCheck(what, expectation, words, cell, -1, holds, meaning);
      }
      case Expectation.Any _ ->
          new Check.CellCheck(what, expectation, List.of(), cell, -1, true, meaning);
    };
  }

  private static Check oneOf(
      String what, Expectation expectation, List<Integer> words, int cell, Meaning meaning) {
    int met = words.indexOf(cell);
    return new Check.CellCheck(what, expectation, words, cell, met, met >= 0, meaning);
  }
}
