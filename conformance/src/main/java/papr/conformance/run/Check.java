package papr.conformance.run;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import papr.spec.ByteString;
import papr.spec.Expectation;
import papr.spec.Numerals;
import papr.spec.OneLine;

/** One comparison of a step. */
public sealed interface Check
    permits Check.CellCheck, Check.BytesCheck, Check.TextCheck, EffectsCheck {
  /** Whether it held. */
  boolean holds();

  /** What was compared: "out[0]", "cell at &buf+0x8", "effects inject". */
  String what();

  /** What was expected, hexadecimal with its meaning. */
  String expected();

  /** What came, hexadecimal with its meaning. */
  String received();

  /**
   * A 32-bit cell.
   *
   * @param what what was compared
   * @param expectation what the vector says
   * @param values the numbers in the expectation, in its order
   * @param cell what came
   * @param alternative index of the value that was met, -1 for none; 0 for an exact value
   * @param holds whether it held
   * @param meaning what cells mean in this position
   */
  record CellCheck(
      String what,
      Expectation expectation,
      List<Integer> values,
      int cell,
      int alternative,
      boolean holds,
      Meaning meaning)
      implements Check {
    public CellCheck {
      values = List.copyOf(values);
    }

    @Override
    public String expected() {
      return switch (expectation) {
        case Expectation.Exact _ -> meaning.text(values.getFirst());
        case Expectation.OneOf(List<Expectation.Alternative> alternatives, String _) -> {
          Map<Integer, Set<String>> permits = new LinkedHashMap<>(); // each value once
          for (int i = 0; i < values.size(); i++) {
            permits
                .computeIfAbsent(values.get(i), _ -> new LinkedHashSet<>())
                .add(alternatives.get(i).by());
          }
          yield permits.entrySet().stream()
              .map(one -> meaning.text(one.getKey()) + " by " + String.join(", ", one.getValue()))
              .collect(Collectors.joining(" or "));
        }
        case Expectation.Bind(String name, List<?> _) -> {
          StringBuilder text = new StringBuilder("any $").append(name);
          for (int i = 0; i < values.size(); i++) {
            text.append(i == 0 ? " but " : " or ").append(meaning.text(values.get(i)));
          }
          yield text.toString();
        }
        case Expectation.Any(String by) -> "anything by " + by;
      };
    }

    @Override
    public String received() {
      return meaning.text(cell);
    }

    /** What permits the alternative that was taken; null unless one of several was. */
    public @Nullable String by() {
      return expectation instanceof Expectation.OneOf oneOf && alternative >= 0
          ? oneOf.alternatives().get(alternative).by()
          : null;
    }
  }

  /**
   * Bytes.
   *
   * @param what what was compared
   * @param expectedBytes what was expected
   * @param not whether anything else was expected
   * @param bytes what came
   * @param holds whether it held
   */
  record BytesCheck(
      String what, ByteString expectedBytes, boolean not, ByteString bytes, boolean holds)
      implements Check {
    /** More bytes than this are shown around the first difference only. */
    private static final int SHOWN = 16;

    @Override
    public String expected() {
      return (not ? "anything but " : "") + show(expectedBytes);
    }

    @Override
    public String received() {
      return show(bytes);
    }

    private String show(ByteString all) {
      if (all.size() <= SHOWN) {
        return all.size() == 0 ? "nothing" : all.hex();
      }
      int first = Math.max(0, expectedBytes.mismatch(bytes));
      return all.from(first, SHOWN)
          + " at offset "
          + Numerals.hex(first)
          + " of "
          + all.size()
          + " bytes";
    }
  }

  /** Anything else, already in words; what came is made one line if it is not. */
  record TextCheck(String what, String expected, String received, boolean holds) implements Check {
    public TextCheck {
      received = OneLine.of(received);
    }
  }
}
