package papr.conformance.run;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
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
    List<Cell> cells = expectation.cells();
    List<Integer> words = new ArrayList<>(cells.size());
    for (Cell each : cells) {
      words.add(values.word(each));
    }
    String name = expectation.bind();
    if (name != null) {
      values.bind(name, cell);
    }
    int met = words.indexOf(cell);
    return new Check.CellCheck(
        what, expectation, words, cell, met, expectation.permits(met), meaning);
  }
}
