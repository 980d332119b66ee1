package papr.conformance.target;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import papr.spec.EffectKind;

/**
 * One thing that reached the backend.
 *
 * <p>Fields by kind: inject {@code func type addr mask pe buid}; fire {@code func pe buid}; disarm
 * {@code pe buid}; event {@code processor} and, by class, {@code persistence address action
 * nature}.
 *
 * @param kind what happened
 * @param errorClass event: name of the error class; otherwise ""
 * @param fields its numbers by field name, in the order above; 64-bit, addresses zero-extended
 */
public record Effect(EffectKind kind, String errorClass, Map<String, Long> fields) {
  public Effect {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /** An effect that has numbers only. */
  public static Effect of(EffectKind kind, Map<String, Long> fields) {
    return new Effect(kind, "", fields);
  }

  /** A fabricated CEC event. */
  public static Effect event(String errorClass, Map<String, Long> fields) {
    return new Effect(EffectKind.EVENT, errorClass, fields);
  }
}
