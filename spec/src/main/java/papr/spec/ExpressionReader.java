package papr.spec;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Reads expressions and expectations with the parameters of one case put in. */
final class ExpressionReader {
  private static final Set<String> BIND = Set.of("bind", "not");
  private static final Set<String> ONE_OF = Set.of("oneOf", "bind");
  private static final Set<String> ALTERNATIVE = Set.of("value", "by");
  private static final Set<String> ANY = Set.of("any");

  /** The same few hundred texts stand in thousands of places; no more than these are kept. */
  private static final int MOST_KNOWN = 4096;

  private static final Map<String, Cell> KNOWN = new ConcurrentHashMap<>();

  private final Parameters parameters;

  ExpressionReader(Parameters parameters) {
    this.parameters = parameters;
  }

  /** The place with its parameter put in. */
  JsonCursor put(JsonCursor at) {
    return parameters.in(at);
  }

  Cell cell(JsonCursor at) {
    JsonCursor place = put(at);
    String text = place.text();
    Cell known = KNOWN.get(text);
    if (known != null) {
      return known;
    }
    try {
      Cell cell = Cell.parse(text);
      if (KNOWN.size() < MOST_KNOWN) {
        KNOWN.put(text, cell);
      }
      return cell;
    } catch (IllegalArgumentException e) {
      throw place.problem(String.valueOf(e.getMessage()));
    }
  }

  List<Cell> cells(JsonCursor at) {
    return put(at).list(this::cell);
  }

  List<Expectation> expectations(JsonCursor at) {
    return put(at).list(this::expectation);
  }

  /** A JSON number, or a parameter or string that is one. */
  int integer(JsonCursor at, int least, int most) {
    long number = put(at).quantity();
    if (number < least || number > most) {
      throw at.problem(number + " is outside " + least + "…" + most);
    }
    return (int) number;
  }

  /** An expectation that leaves nothing free and remembers nothing: a value, or one of several. */
  Expectation alternatives(JsonCursor at) {
    Expectation expectation = expectation(at);
    if (expectation.bind() != null || expectation.cells().isEmpty()) {
      throw at.problem("an effect has a value or one of several, and binds nothing");
    }
    return expectation;
  }

  private Expectation expectation(JsonCursor at) {
    JsonCursor place = put(at);
    if (place.isText()) {
      return new Expectation.Exact(cell(place));
    }
    if (place.find("oneOf") != null) {
      return oneOf(place.only(ONE_OF));
    }
    if (place.find("any") != null) {
      return new Expectation.Any(place.only(ANY).text("any"));
    }
    place.only(BIND);
    return new Expectation.Bind(place.text("bind"), place.list("not", this::cell));
  }

  private Expectation oneOf(JsonCursor at) {
    List<Expectation.Alternative> alternatives = at.list("oneOf", this::alternative);
    if (alternatives.size() < 2) {
      throw at.problem("oneOf needs two or more alternatives");
    }
    JsonCursor bind = at.find("bind");
    return new Expectation.OneOf(alternatives, bind == null ? null : bind.text());
  }

  private Expectation.Alternative alternative(JsonCursor at) {
    at.only(ALTERNATIVE);
    return new Expectation.Alternative(cell(at.at("value")), at.text("by"));
  }

  /** Every expectation of a call, a read or an effect, for checks over all vectors. */
  static Stream<Expectation> expectations(Step step) {
    return switch (step) {
      case Step.Call call -> call.out().stream();
      case Step.Read(Step.Frame _, Cell _, Step.Pattern.Cells(List<Expectation> cells)) ->
          cells.stream();
      case Step.Effects effects ->
          effects.expected().values().stream()
              .flatMap(List::stream)
              .flatMap(effect -> effect.fields().values().stream());
      case Step.Read _,
          Step.Enter _,
          Step.Write _,
          Step.Access _,
          Step.Property _,
          Step.Advance _,
          Step.Reset _ ->
          Stream.empty();
    };
  }
}
