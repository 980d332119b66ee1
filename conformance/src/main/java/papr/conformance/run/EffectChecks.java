package papr.conformance.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import papr.conformance.target.Effect;
import papr.spec.Cell;
import papr.spec.EffectKind;
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
    expected.forEach((kind, list) -> {
      List<Effect> effects = all.stream().filter(effect -> effect.kind() == kind).toList();
      checks.add(
          new Check.TextCheck(
              kind.text(), expectedText(list), receivedText(effects), match(list, effects)));
    });
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
    for (Map.Entry<String, Cell> field : expected.fields().entrySet()) {
      Long number = effect.fields().get(field.getKey());
      if (number == null || number != values.quantity(field.getValue())) {
        return false;
      }
    }
    return true;
  }

  private String expectedText(List<Step.ExpectedEffect> expected) {
    return list(
        expected.stream()
            .map(effect -> {
              List<String> parts = new ArrayList<>();
              effect
                  .fields()
                  .forEach(
                      (name, cell) -> parts.add(name + "=" + Numerals.hex(values.quantity(cell))));
              return text(effect.errorClass(), parts);
            })
            .toList());
  }

  private static String receivedText(List<Effect> effects) {
    return list(
        effects.stream()
            .map(effect -> {
              List<String> parts = new ArrayList<>();
              effect
                  .fields()
                  .forEach((name, number) -> parts.add(name + "=" + Numerals.hex(number)));
              return text(effect.errorClass(), parts);
            })
            .toList());
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
