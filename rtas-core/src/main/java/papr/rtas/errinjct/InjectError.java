package papr.rtas.errinjct;

import papr.rtas.call.ArgumentBuffer;
import papr.rtas.call.GuestMemory;
import papr.rtas.call.Processor;
import papr.rtas.call.RtasFunction;
import papr.rtas.call.RtasStatus;
import papr.rtas.call.TokenTable;
import papr.rtas.call.WorkBuffer;
import papr.rtas.errinjct.session.ErrinjctFacility;
import papr.rtas.errinjct.work.CorruptedDcache;
import papr.rtas.errinjct.work.CorruptedIcache;
import papr.rtas.errinjct.work.CorruptedTlb;
import papr.rtas.errinjct.work.ErrorClass;
import papr.rtas.errinjct.work.IoaBusErrorFormat;

/**
 * ibm,errinjct (T7.72, {@code dbdoclet.50569332_12614}): injects one error.
 *
 * <pre>
 * in 1    Errinjct Token, the number of an error class
 * in 2    Open Token
 * in 3    Working Buffer, real address, 1 KB aligned
 * out 1   Status: 0; -1; -2; -3 argument error; -4 not open, or not by this caller (ERRINJCT-7)
 * </pre>
 *
 * <p>Checked in this order (AMB-07): open token, class, buffer address, contents. What fails a
 * check is -3, although the table calls that status optional (AMB-05); so is a class that is not in
 * "ibm,errinjct-tokens" (AMB-06).
 */
final class InjectError implements RtasFunction.Handler {

  static final String NAME = "ibm,errinjct";
  static final int NARGS = 3;
  static final int NRET = 1;
  static final int STATUS_CELL = 0;

  private static final int ERRINJCT_TOKEN = 0;
  private static final int OPEN_TOKEN = 1;
  private static final int WORK_BUFFER = 2;

  private final ErrinjctFacility facility;
  private final TokenTable<ErrorClass> classes;
  private final BusErrors busErrors;
  private final ProcessorErrors processorErrors;

  InjectError(
      ErrinjctFacility facility,
      ErrorClassTokens classes,
      BusErrors busErrors,
      ProcessorErrors processorErrors) {
    this.facility = facility;
    this.classes = classes.byNumber();
    this.busErrors = busErrors;
    this.processorErrors = processorErrors;
  }

  @Override
  public int call(Processor caller, ArgumentBuffer arguments) {
    int openToken = arguments.input(OPEN_TOKEN);
    if (!facility.isHeldBy(openToken, caller.partition())) {
      return RtasStatus.NOT_THE_OPENER;
    }
    ErrorClass errorClass = classes.find(arguments.input(ERRINJCT_TOKEN));
    if (errorClass == null) {
      return RtasStatus.PARAMETER_ERROR;
    }
    long address = arguments.inputAddress(WORK_BUFFER);
    GuestMemory rma = caller.partition().rma();
    if (!WorkBuffer.isValidAddress(rma, address)) {
      return RtasStatus.PARAMETER_ERROR;
    }
    caller.workBuffer().load(rma, address);
    synchronized (facility) {
      return facility.isHeldBy(openToken, caller.partition())
          ? inject(errorClass, caller, address)
          : RtasStatus.NOT_THE_OPENER;
    }
  }

  private int inject(ErrorClass errorClass, Processor caller, long address) {
    return switch (errorClass) {
      case IOA_BUS_ERROR -> busErrors.inject(caller, address, IoaBusErrorFormat.BITS_32);
      case IOA_BUS_ERROR_64 -> busErrors.inject(caller, address, IoaBusErrorFormat.BITS_64);
      case CORRUPTED_DCACHE_END -> processorErrors.end(caller, CorruptedDcache.class);
      case CORRUPTED_ICACHE_END -> processorErrors.end(caller, CorruptedIcache.class);
      case CORRUPTED_TLB_END -> processorErrors.end(caller, CorruptedTlb.class);
      case FATAL,
          RECOVERED_RANDOM_EVENT,
          RECOVERED_SPECIAL_EVENT,
          CORRUPTED_PAGE,
          CORRUPTED_SLB,
          TRANSLATOR_FAILURE,
          PLATFORM_SPECIFIC,
          CORRUPTED_DCACHE_START,
          CORRUPTED_ICACHE_START,
          CORRUPTED_TLB_START,
          UPSTREAM_IO_ERROR ->
          processorErrors.fabricate(caller, errorClass);
    };
  }
}
