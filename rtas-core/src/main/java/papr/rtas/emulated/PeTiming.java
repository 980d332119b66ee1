package papr.rtas.emulated;

import org.jspecify.annotations.Nullable;
import papr.rtas.pci.PeState;

/**
 * What happens to a PE in time, by the platform alone.
 *
 * @param outage when the platform takes it away, null for never
 * @param hold milliseconds for which hardware outside the PE is kept in reset when an operating
 *     system activates the reset of the PE; meanwhile the PE is unavailable (note of EEH-RESET-3);
 *     0 for none
 */
public record PeTiming(@Nullable Outage outage, int hold) {

  public PeTiming {
    if (hold < 0) {
      throw new IllegalArgumentException("a reset held for " + hold + " ms");
    }
  }

  /**
   * The platform recovers something above the PE, which is unavailable meanwhile (PE-5).
   *
   * @param after milliseconds from power-on
   * @param millis how long, 1 or more
   * @param then state that follows: RESET, STOPPED or UNAVAILABLE; a PE that was in RESET before is
   *     in it again instead of STOPPED (EEH-TT-5T-2)
   * @param reset whether the PE is reset on the way; it always is if it comes back in RESET
   */
  public record Outage(int after, int millis, PeState then, boolean reset) {

    public Outage {
      boolean possible =
          switch (then) {
            case RESET, STOPPED, UNAVAILABLE -> true;
            case NORMAL, DMA_STOPPED, RECOVERING -> false;
          };
      if (!possible || after < 0 || millis < 1) {
        throw new IllegalArgumentException(
            "outage after " + after + " ms, for " + millis + " ms, then " + then);
      }
    }
  }
}
