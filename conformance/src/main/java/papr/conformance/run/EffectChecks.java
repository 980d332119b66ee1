package papr.conformance.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import papr.conformance.target.Effect;
import papr.spec.Cell;
import papr.spec.EffectKind;
import papr.spec.Expectation;
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
      checks.add(EffectsCheck.of(kind.text(), wanted(entry.getValue()), effects));
    }
    return checks;
  }

  private List<EffectsCheck.Wanted> wanted(List<Step.ExpectedEffect> expected) {
    List<EffectsCheck.Wanted> wanted = new ArrayList<>(expected.size());
    for (Step.ExpectedEffect effect : expected) {
      Map<String, List<Long>> fields = new LinkedHashMap<>();
      for (Map.Entry<String, Expectation> field : effect.fields().entrySet()) {
        fields.put(field.getKey(), permitted(field.getValue()));
      }
      wanted.add(new EffectsCheck.Wanted(effect.errorClass(), fields));
    }
    return wanted;
  }

  private List<Long> permitted(Expectation expectation) {
    List<Long> permitted = new ArrayList<>();
    for (Cell cell : expectation.cells()) {
      permitted.add(values.quantity(cell));
    }
    return permitted;
  }
}
