package papr.rtas.pci;

/**
 * What happens to a PE without a call, and where it leads from each state: the other half of T7.59
 * ({@code dbdoclet.50569332_19683}), whose first half is {@link PeControl}.
 *
 * <pre>
 * incident         NORMAL      RESET       STOPPED     DMA_STOPPED  RECOVERING   UNAVAILABLE
 * FAILURE          STOPPED     -           -           STOPPED      -            -
 * OUTAGE           RECOVERING  RECOVERING  RECOVERING  RECOVERING   -            -
 * RETURN_IN_RESET  -           -           -           -            RESET        -
 * RETURN_STOPPED   -           -           -           -            STOPPED      -
 * LOSS             to UNAVAILABLE from every state
 * POWER_CYCLE      to NORMAL from every state
 * </pre>
 *
 * <p>A dash leaves the state as it is. A PE that was in RESET before the outage returns to it,
 * never to STOPPED (EEH-TT-5T-2); whoever ends the outage sees to that.
 */
public enum PeIncident {
  /** An error of the PE, with EEH enabled. */
  FAILURE,
  /** The platform recovers something above the PE, or resets the PE, and takes its time. */
  OUTAGE,
  /** It is done: the reset is still active and the operating system's to end. */
  RETURN_IN_RESET,
  /** It is done: the PE is stopped. */
  RETURN_STOPPED,
  /** The platform finds that the PE is lost. */
  LOSS,
  /** Power cycle of the PE, partition reboot, or the PE changed hands (EEH-LOG-13). */
  POWER_CYCLE;

  /** The state afterwards, the same one if the incident means nothing in it. */
  public PeState on(PeState state) {
    return switch (this) {
      case FAILURE ->
          switch (state) {
            case NORMAL, DMA_STOPPED -> PeState.STOPPED;
            case RESET, STOPPED, RECOVERING, UNAVAILABLE -> state;
          };
      case OUTAGE ->
          switch (state) {
            case NORMAL, RESET, STOPPED, DMA_STOPPED -> PeState.RECOVERING;
            case RECOVERING, UNAVAILABLE -> state;
          };
      case RETURN_IN_RESET -> state == PeState.RECOVERING ? PeState.RESET : state;
      case RETURN_STOPPED -> state == PeState.RECOVERING ? PeState.STOPPED : state;
      case LOSS -> PeState.UNAVAILABLE;
      case POWER_CYCLE -> PeState.NORMAL;
    };
  }
}
