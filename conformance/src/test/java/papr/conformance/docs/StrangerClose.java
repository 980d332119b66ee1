package papr.conformance.docs;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import papr.spec.Cell;
import papr.spec.Expectation;
import papr.spec.Step;
import papr.spec.Vector;

/**
 * Reads a vector to see whether it notices a platform that refuses a stranger's close with another
 * status: whether, while the facility is open, somebody closes it with another token than the one
 * of the session, and the status expected is not that other one.
 *
 * <p>Only the text of the vector counts. A status that may have several values is taken to be the
 * first of them. Calls through an argument buffer in memory are not followed; in no vector is the
 * stranger's close one of these.
 */
final class StrangerClose {

  private static final String OPEN = "ibm,open-errinjct";
  private static final String CLOSE = "ibm,close-errinjct";

  /** The partition that has the facility in the machines that vectors about sessions run on. */
  private static final int OWNER = 1;

  private static final int STATUS_OF_OPEN = 1;

  private final int answer;
  private final Map<String, Integer> bound = new HashMap<>();
  private @Nullable String session; // the token of the open session as vectors write it

  private StrangerClose(int answer) {
    this.answer = answer;
  }

  /**
   * Whether the vector notices.
   *
   * @param answer the status that the platform gives a stranger
   */
  static boolean isNoticedBy(Vector vector, int answer) {
    StrangerClose walk = new StrangerClose(answer);
    return vector.steps().stream().anyMatch(walk::notices);
  }

  private boolean notices(Step step) {
    if (isLeftOut(step.frame().guard()) || step.frame().partition() != OWNER) {
      return false;
    }
    return switch (step) {
      case Step.Call call -> notices(call);
      case Step.Reset _ -> {
        session = null;
        yield false;
      }
      case Step.Enter _,
          Step.Write _,
          Step.Read _,
          Step.Access _,
          Step.Effects _,
          Step.Property _,
          Step.Advance _ ->
          false;
    };
  }

  private boolean isLeftOut(Step.@Nullable Guard guard) {
    return guard != null
        && guard.value() instanceof Cell.Bound(String name)
        && guard.is() instanceof Cell.Literal(long value, boolean _)
        && bound.containsKey(name)
        && !Objects.equals(bound.get(name), (int) value);
  }

  private boolean notices(Step.Call call) {
    boolean noticed = false;
    if (call.function().equals(OPEN) && call.out().size() > STATUS_OF_OPEN) {
      if (session == null && Objects.equals(first(call.out().get(STATUS_OF_OPEN)), 0)) {
        session = token(call.out().getFirst());
      }
    } else if (call.function().equals(CLOSE) && call.in().size() == 1 && session != null) {
      if (call.in().getFirst().text().equals(session)) {
        session = null;
      } else {
        noticed = !call.out().isEmpty() && !permits(call.out().getFirst());
      }
    }
    call.out().forEach(this::remember);
    return noticed;
  }

  private static String token(Expectation expectation) {
    return expectation instanceof Expectation.Bind(String name, List<?> _) ? "$" + name : "?";
  }

  private void remember(Expectation expectation) {
    Integer value = first(expectation);
    if (value != null
        && expectation instanceof Expectation.OneOf(List<?> _, String name)
        && name != null) {
      bound.put(name, value);
    }
  }

  private boolean permits(Expectation expectation) {
    return switch (expectation) {
      case Expectation.Exact(Cell value) -> Objects.equals(literal(value), answer);
      case Expectation.OneOf(List<Expectation.Alternative> alternatives, String _) ->
          alternatives.stream().anyMatch(one -> Objects.equals(literal(one.value()), answer));
      case Expectation.Bind(String _, List<Cell> not) ->
          not.stream().noneMatch(value -> Objects.equals(literal(value), answer));
      case Expectation.Any _ -> true;
    };
  }

  /** The value that comes first, null if it is not a number in the vector. */
  private static @Nullable Integer first(Expectation expectation) {
    return switch (expectation) {
      case Expectation.Exact(Cell value) -> literal(value);
      case Expectation.OneOf(List<Expectation.Alternative> alternatives, String _) ->
          literal(alternatives.getFirst().value());
      case Expectation.Bind _, Expectation.Any _ -> null;
    };
  }

  private static @Nullable Integer literal(Cell cell) {
    return cell instanceof Cell.Literal(long value, boolean _) ? (int) value : null;
  }
}
