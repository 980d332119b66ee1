package papr.conformance.run;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import papr.conformance.target.Effect;
import papr.spec.Numerals;
import papr.spec.OneLine;

/**
 * The effects of one kind since the last question, in words only when somebody reads them.
 *
 * @param what the kind
 * @param wanted what was expected, in order
 * @param effects what came, in order
 * @param holds whether it held
 */
public record EffectsCheck(String what, List<Wanted> wanted, List<Effect> effects, boolean holds)
    implements Check {

  /**
   * One expected effect.
   *
   * @param errorClass name of the error class, "" for any or none
   * @param fields the numbers that are permitted, by field name
   */
  public record Wanted(String errorClass, Map<String, List<Long>> fields) {

    boolean isMetBy(Effect effect) {
      if (!errorClass.isEmpty() && !errorClass.equals(effect.errorClass())) {
        return false;
      }
      for (Map.Entry<String, List<Long>> field : fields.entrySet()) {
        Long number = effect.fields().get(field.getKey());
        if (number == null || !field.getValue().contains(number)) {
          return false;
        }
      }
      return true;
    }
  }

  static EffectsCheck of(String what, List<Wanted> wanted, List<Effect> effects) {
    return new EffectsCheck(what, wanted, effects, match(wanted, effects));
  }

  private static boolean match(List<Wanted> wanted, List<Effect> effects) {
    if (wanted.size() != effects.size()) {
      return false;
    }
    for (int i = 0; i < wanted.size(); i++) {
      if (!wanted.get(i).isMetBy(effects.get(i))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String expected() {
    List<String> texts = new ArrayList<>();
    for (Wanted one : wanted) {
      List<String> parts = new ArrayList<>();
      one.fields()
          .forEach((field, numbers) -> parts.add(field + "=" + String.join(" or ", hex(numbers))));
      texts.add(text(one.errorClass(), parts));
    }
    return list(texts);
  }

  @Override
  public String received() {
    List<String> texts = new ArrayList<>();
    for (Effect effect : effects) {
      List<String> parts = new ArrayList<>();
      effect.fields().forEach((field, number) -> parts.add(field + "=" + Numerals.hex(number)));
      texts.add(text(effect.errorClass(), parts));
    }
    return OneLine.of(list(texts));
  }

  private static List<String> hex(List<Long> numbers) {
    return new LinkedHashSet<>(numbers).stream().map(Numerals::hex).toList();
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
