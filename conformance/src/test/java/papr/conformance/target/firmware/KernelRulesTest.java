package papr.conformance.target.firmware;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import papr.spec.Spec;
import papr.spec.Vector;

/** Vectors of the specification that a live machine must not see, and some that it may. */
class KernelRulesTest {
  private final Spec spec = Spec.load();

  private String obstacle(String id) {
    Vector vector = spec.vector(id).orElseThrow();
    return KernelRules.obstacle(vector);
  }

  @Test
  void sessionsPass() {
    assertEquals("", obstacle("ERRINJCT-3/open-twice"));
  }

  @Test
  void configurationErrorsPass() {
    assertEquals("", obstacle("ERRINJCT-OP-04/seen-by-config-load/function-4"));
  }

  @Test
  void callsThatTheKernelKeepsAreLeftOut() {
    assertEquals(
        "the kernel does not pass ibm,configure-pe on from programs",
        spec.vectors().keySet().stream()
            .map(this::obstacle)
            .filter(text -> text.contains("configure-pe"))
            .findFirst()
            .orElse(""));
  }

  @Test
  void processorErrorsAreNotInjected() {
    long hurting =
        spec.vectors().keySet().stream()
            .map(id -> spec.vector(id).orElseThrow())
            .filter(vector -> !vector.harmless())
            .filter(vector -> KernelRules.obstacle(vector).isEmpty())
            .flatMap(vector -> vector.steps().stream())
            .filter(step -> step.toString().matches("(?s).*ErrorClass\\[name=(corrupted|fatal).*"))
            .count();
    assertEquals(0, hurting);
  }
}
