package papr.conformance.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import papr.conformance.target.Effect;
import papr.spec.Cell;
import papr.spec.EffectKind;
import papr.spec.Expectation;
import papr.spec.Numerals;
import papr.spec.Step;

/** Compares what reached the backend with what the vector says: exact lists, named fields only. */
final class EffectChecks {
  private final Values values;

  EffectChecks(Values values) {
    this.values = values;
  }

  List<Check> check(Map<EffectKind, List<Step.ExpectedEffect>> expected, List<Effect> all) {
    List<Check> checks = new ArrayList<>();
    for (Map.Entry<EffectKind, List<Step.ExpectedEffect>> entry : expected.entrySet()) {
      EffectKind kind = entry.getKey();
      List<Effect> effects = new ArrayList<>();
      for (Effect effect : all) {
        if (effect.kind() == kind) {
          effects.add(effect);
        }
      }
      List<Step.ExpectedEffect> list = entry.getValue();
      checks.add(
          new Check.TextCheck(
              kind.text(), expectedText(list), receivedText(effects), match(list, effects)));
    }
    return checks;
  }

  private boolean match(List<Step.ExpectedEffect> expected, List<Effect> effects) {
    if (expected.size() != effects.size()) {
      return false;
    }
    for (int i = 0; i < expected.size(); i++) {
      if (!match(expected.get(i), effects.get(i))) {
        return false;
      }
    }
    return true;
  }

  private boolean match(Step.ExpectedEffect expected, Effect effect) {
    if (!expected.errorClass().isEmpty() && !expected.errorClass().equals(effect.errorClass())) {
      return false;
    }
    for (Map.Entry<String, Expectation> field : expected.fields().entrySet()) {
      Long number = effect.fields().get(field.getKey());
      if (number == null || !permitted(field.getValue()).contains(number)) {
        return false;
      }
    }
    return true;
  }

  private List<Long> permitted(Expectation expectation) {
    return switch (expectation) {
      case Expectation.Exact(Cell value) -> List.of(values.quantity(value));
      case Expectation.OneOf(List<Expectation.Alternative> alternatives, String _) ->
          alternatives.stream().map(one -> values.quantity(one.value())).toList();
      case Expectation.Bind _, Expectation.Any _ -> throw new AssertionError(expectation);
    };
  }

  private String expectedText(List<Step.ExpectedEffect> expected) {
    List<String> texts = new ArrayList<>();
    for (Step.ExpectedEffect effect : expected) {
      List<String> parts = new ArrayList<>();
      for (Map.Entry<String, Expectation> field : effect.fields().entrySet()) {
        List<String> numbers =
            permitted(field.getValue()).stream().distinct().map(Numerals::hex).toList();
        parts.add(field.getKey() + "=" + String.join(" or ", numbers));
      }
      texts.add(text(effect.errorClass(), parts));
    }
    return list(texts);
  }

  private static String receivedText(List<Effect> effects) {
    List<String> texts = new ArrayList<>();
    for (Effect effect : effects) {
      List<String> parts = new ArrayList<>();
      for (Map.Entry<String, Long> field : effect.fields().entrySet()) {
        parts.add(field.getKey() + "=" + Numerals.hex(field.getValue()));
      }
      texts.add(text(effect.errorClass(), parts));
    }
    return list(texts);
  }

  private static String text(String errorClass, List<String> parts) {
    String fields = String.join(" ", parts);
    String all = errorClass.isEmpty() ? fields : errorClass + " " + fields;
    return "{" + all.strip() + "}";
  }

  private static String list(List<String> effects) {
    return effects.isEmpty() ? "none" : String.join(", ", effects);
  }
}
