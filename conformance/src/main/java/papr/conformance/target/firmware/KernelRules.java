package papr.conformance.target.firmware;

import java.util.Set;
import papr.fdt.rtas.RtasFunctions;
import papr.spec.Cell;
import papr.spec.Space;
import papr.spec.Step;
import papr.spec.Vector;

/**
 * What the kernel, and consent to break one device, leave of the vectors. It is known before a
 * vector starts, so that none is broken off with an error armed.
 */
final class KernelRules {
  /**
   * The calls of vectors that Linux passes on from programs (since 5.10; its table is in
   * arch/powerpc/kernel/rtas.c). The EEH calls are the kernel's own, but for two.
   */
  private static final Set<String> PASSED =
      Set.of(
          RtasFunctions.OPEN_ERRINJCT,
          RtasFunctions.ERRINJCT,
          RtasFunctions.CLOSE_ERRINJCT,
          "ibm,get-config-addr-info2",
          "ibm,set-eeh-option");

  /** The error classes that hit a device; all others hit processors or memory. */
  private static final Set<String> AIMED = Set.of("ioa-bus-error", "ioa-bus-error-64");

  private KernelRules() {}

  /** Why a vector cannot run here, one line; "" if it can. */
  static String obstacle(Vector vector) {
    for (Step step : vector.steps()) {
      String reason =
          switch (step) {
            case Step.Call call -> call(call, vector.harmless());
            case Step.Access access ->
                access.space() == Space.CONFIG && !access.kind().isDma()
                    ? ""
                    : "the target can only drive configuration accesses";
            case Step.Enter _,
                Step.Write _,
                Step.Read _,
                Step.Effects _,
                Step.Property _,
                Step.Advance _,
                Step.Reset _ ->
                "";
          };
      if (!reason.isEmpty()) {
        return reason;
      }
    }
    return "";
  }

  private static String call(Step.Call call, boolean harmless) {
    if (!PASSED.contains(call.function())) {
      return "the kernel does not pass " + call.function() + " on from programs";
    }
    boolean injects = call.function().equals(RtasFunctions.ERRINJCT) && !harmless;
    if (injects
        && !call.in().isEmpty()
        && call.in().getFirst() instanceof Cell.ErrorClass(String name)
        && !AIMED.contains(name)) {
      return "error class " + name + " hits more than the device that --device names";
    }
    return "";
  }
}
