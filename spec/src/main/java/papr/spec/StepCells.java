package papr.spec;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Visits every expression of a step. */
public final class StepCells {
  private StepCells() {}

  /** Calls the visitor with every expression of a step, its guard included. */
  public static void forEach(Step step, Consumer<Cell> visitor) {
    Step.Guard guard = step.frame().guard();
    if (guard != null) {
      visitor.accept(guard.value());
      visitor.accept(guard.is());
    }
    switch (step) {
      case Step.Call call -> {
        call.in().forEach(visitor);
        call.out().forEach(expectation -> forEach(expectation, visitor));
      }
      case Step.Enter enter -> visitor.accept(enter.address());
      case Step.Write write -> {
        visitor.accept(write.address());
        forEach(write.content(), visitor);
      }
      case Step.Read read -> {
        visitor.accept(read.address());
        forEach(read.pattern(), visitor);
      }
      case Step.Access access -> visitor.accept(access.address());
      case Step.Effects effects ->
          effects
              .expected()
              .values()
              .forEach(list -> list.forEach(effect -> forEach(effect, visitor)));
      case Step.Property property -> {
        if (property.cell() != null) {
          visitor.accept(property.cell());
        }
      }
      case Step.Advance _, Step.Reset _ -> {}
    }
  }

  private static void forEach(Step.ExpectedEffect effect, Consumer<Cell> visitor) {
    effect.fields().values().forEach(expectation -> forEach(expectation, visitor));
  }

  private static void forEach(Step.Content content, Consumer<Cell> visitor) {
    switch (content) {
      case Step.Content.Cells(List<Cell> cells) -> cells.forEach(visitor);
      case Step.Content.Fill(Cell value, Cell length) -> {
        visitor.accept(value);
        visitor.accept(length);
      }
      case Step.Content.Bytes _ -> {}
    }
  }

  private static void forEach(Step.Pattern pattern, Consumer<Cell> visitor) {
    switch (pattern) {
      case Step.Pattern.Cells(List<Expectation> cells) ->
          cells.forEach(expectation -> forEach(expectation, visitor));
      case Step.Pattern.Fill(Cell value, Cell length) -> {
        visitor.accept(value);
        visitor.accept(length);
      }
      case Step.Pattern.Bytes _ -> {}
    }
  }

  private static void forEach(Expectation expectation, Consumer<Cell> visitor) {
    switch (expectation) {
      case Expectation.Exact(Cell value) -> visitor.accept(value);
      case Expectation.Bind(String _, List<Cell> not) -> not.forEach(visitor);
      case Expectation.OneOf(List<Expectation.Alternative> alternatives, @Nullable String _) ->
          alternatives.forEach(alternative -> visitor.accept(alternative.value()));
      case Expectation.Any _ -> {}
    }
  }
}
