package papr.rtas.pci;

import papr.rtas.call.RtasStatus;

/**
 * The operations of an operating system on a PE, and what each does in each state: T7.60 ({@code
 * dbdoclet.50569332_49282}).
 *
 * <pre>
 * operation      NORMAL       RESET         STOPPED           DMA_STOPPED   RECOVERING, UNAVAILABLE
 * THAW_MMIO      -3           -7            0 to DMA_STOPPED  -3            -7
 * THAW_DMA       -3           -7            -7                0 to NORMAL   -7
 * DEASSERT       0            0 to NORMAL   -7                -3            -7
 * ASSERT*        0 to RESET   0             0 to RESET        0 to RESET    -7
 * KEEP_ENABLED   0            0             0                 0             -7
 * GIVE_UP        to UNAVAILABLE, 0, from every state
 * </pre>
 *
 * <p>A status without a target leaves the state as it is. DEASSERT on a stopped PE follows the
 * table, not EEH-RESET-8 (AMB-43). KEEP_ENABLED is not in the table; its row answers AMB-44.
 * GIVE_UP is in T7.59 (EEH-LOG-12).
 */
public enum PeControl {
  /** ibm,set-eeh-option function 2: release for loads and stores. */
  THAW_MMIO,
  /** ibm,set-eeh-option function 3: release for DMA. */
  THAW_DMA,
  /** ibm,set-slot-reset function 0. */
  DEASSERT,
  /** ibm,set-slot-reset function 1: Hot Reset. */
  ASSERT,
  /** ibm,set-slot-reset function 3: Fundamental Reset, with the same outcome. */
  ASSERT_FUNDAMENTAL,
  /** ibm,set-eeh-option functions 0 and 1: EEH is on and stays on. */
  KEEP_ENABLED,
  /** ibm,slot-error-detail function 2: the error is permanent. */
  GIVE_UP;

  /**
   * What came of an operation.
   *
   * @param state the PE's state afterwards
   * @param status Status of the call: 0, -3 or -7
   */
  public record Outcome(PeState state, int status) {}

  /** What this operation does to a PE in a state. */
  public Outcome on(PeState state) {
    return switch (this) {
      case THAW_MMIO ->
          switch (state) {
            case STOPPED -> to(PeState.DMA_STOPPED);
            case NORMAL, DMA_STOPPED -> stays(state, RtasStatus.PARAMETER_ERROR);
            case RESET, RECOVERING, UNAVAILABLE -> stays(state, RtasStatus.UNEXPECTED_STATE_CHANGE);
          };
      case THAW_DMA ->
          switch (state) {
            case DMA_STOPPED -> to(PeState.NORMAL);
            case NORMAL -> stays(state, RtasStatus.PARAMETER_ERROR);
            case RESET, STOPPED, RECOVERING, UNAVAILABLE ->
                stays(state, RtasStatus.UNEXPECTED_STATE_CHANGE);
          };
      case DEASSERT ->
          switch (state) {
            case NORMAL, RESET -> to(PeState.NORMAL);
            case DMA_STOPPED -> stays(state, RtasStatus.PARAMETER_ERROR);
            case STOPPED, RECOVERING, UNAVAILABLE ->
                stays(state, RtasStatus.UNEXPECTED_STATE_CHANGE);
          };
      case ASSERT, ASSERT_FUNDAMENTAL ->
          switch (state) {
            case NORMAL, RESET, STOPPED, DMA_STOPPED -> to(PeState.RESET);
            case RECOVERING, UNAVAILABLE -> stays(state, RtasStatus.UNEXPECTED_STATE_CHANGE);
          };
      case KEEP_ENABLED ->
          switch (state) {
            case NORMAL, RESET, STOPPED, DMA_STOPPED -> to(state);
            case RECOVERING, UNAVAILABLE -> stays(state, RtasStatus.UNEXPECTED_STATE_CHANGE);
          };
      case GIVE_UP -> to(PeState.UNAVAILABLE);
    };
  }

  private static Outcome to(PeState state) {
    return new Outcome(state, RtasStatus.SUCCESS);
  }

  private static Outcome stays(PeState state, int status) {
    return new Outcome(state, status);
  }
}
