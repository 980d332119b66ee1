package papr.rtas.event;

import java.util.function.Function;
import papr.rtas.call.ArgumentBuffer;
import papr.rtas.call.Processor;
import papr.rtas.call.RtasFunction;
import papr.rtas.call.RtasStatus;
import papr.rtas.event.log.EventLog;

/**
 * rtas-last-error (T7.15, {@code dbdoclet.50569332_20789}): why an earlier call of the partition
 * answered -1 (EVT-LAST-3).
 *
 * <pre>
 * in 1    Buffer, real address
 * in 2    Length in bytes
 * out 1   Status: 0 a log was stored; 1 there is none; -3 the buffer is null, not wholly in the
 *         RMA, or overlaps the argument buffer
 * </pre>
 */
final class RtasLastError implements RtasFunction.Handler {

  static final String NAME = "rtas-last-error";
  static final int NARGS = 2;
  static final int NRET = 1;

  private static final int BUFFER = 0;

  private final Function<Processor, PendingEvents> events;

  RtasLastError(Function<Processor, PendingEvents> events) {
    this.events = events;
  }

  @Override
  public int call(Processor caller, ArgumentBuffer arguments) {
    LogBuffer buffer = LogBuffer.of(caller, arguments, BUFFER);
    if (buffer == null) {
      return RtasStatus.PARAMETER_ERROR;
    }
    EventLog log = events.apply(caller).takeLastError();
    if (log == null) {
      return FetchLog.NO_ERRORS_FOUND;
    }
    buffer.store(log, false);
    return RtasStatus.SUCCESS;
  }
}
