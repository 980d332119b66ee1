package papr.spec;

import java.util.EnumSet;
import java.util.Set;

/** What the steps of a vector ask of a target. */
public final class Needs {
  private Needs() {}

  /**
   * Capabilities that the steps use.
   *
   * <p>A vector declares exactly these, and MACHINE besides when it depends on what its machine
   * file says; that cannot be seen from the steps.
   */
  public static Set<Capability> of(Vector vector) {
    Set<Capability> needs = EnumSet.noneOf(Capability.class);
    for (Step step : vector.steps()) {
      switch (step) {
        case Step.Call _ -> needs.add(Capability.CALL);
        case Step.Enter _ -> needs.add(Capability.RAW_CALL);
        case Step.Write write -> memory(needs, write.address());
        case Step.Read read -> memory(needs, read.address());
        case Step.Access _ -> needs.add(Capability.BUS);
        case Step.Effects _ -> needs.add(Capability.EFFECTS);
        case Step.Property _ -> needs.add(Capability.DEVICE_TREE);
        case Step.Advance _ -> needs.add(Capability.CLOCK);
        case Step.Reset _ -> needs.add(Capability.MACHINE);
      }
      if (step.frame().needsCaller()) {
        needs.add(Capability.CALLER);
      }
    }
    return needs;
  }

  private static void memory(Set<Capability> needs, Cell address) {
    if (!(address.term() instanceof Cell.Area)) {
      needs.add(Capability.MEMORY);
    }
  }
}
