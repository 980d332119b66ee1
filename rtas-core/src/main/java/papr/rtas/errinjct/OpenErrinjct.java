package papr.rtas.errinjct;

import papr.rtas.call.ArgumentBuffer;
import papr.rtas.call.Processor;
import papr.rtas.call.RtasFunction;
import papr.rtas.call.RtasStatus;
import papr.rtas.errinjct.session.ErrinjctFacility;

/**
 * ibm,open-errinjct (T7.70, {@code dbdoclet.50569332_92988}): reserves the facility.
 *
 * <pre>
 * out 1   Open Token, 0 unless Status is 0 (AMB-09)
 * out 2   Status: 0; -4 already open; -5 error injection is switched off (AMB-11)
 * </pre>
 *
 * <p>The token comes before the status: the architected exception to RTAS-RC-1.
 */
final class OpenErrinjct implements RtasFunction.Handler {

  static final String NAME = "ibm,open-errinjct";
  static final int NARGS = 0;
  static final int NRET = 2;
  static final int STATUS_CELL = 1;

  private static final int TOKEN_CELL = 0;

  private final ErrinjctFacility facility;
  private final boolean enabled;

  OpenErrinjct(ErrinjctFacility facility, boolean enabled) {
    this.facility = facility;
    this.enabled = enabled;
  }

  @Override
  public int call(Processor caller, ArgumentBuffer arguments) {
    int token = enabled ? facility.open(caller.partition()) : 0;
    arguments.output(TOKEN_CELL, token);
    if (!enabled) {
      return RtasStatus.INJECTION_NOT_ENABLED;
    }
    return token == 0 ? RtasStatus.ALREADY_OPEN : RtasStatus.SUCCESS;
  }
}
