package papr.rtas.event;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import papr.rtas.call.ArgumentBuffer;
import papr.rtas.call.Processor;
import papr.rtas.call.RtasFunction;
import papr.rtas.call.RtasStatus;
import papr.rtas.event.log.EventLog;

/**
 * The calls that fetch a pending event: event-scan (T7.12, {@code dbdoclet.50569332_23686}), which
 * an operating system makes now and then, and check-exception (T7.13, {@code
 * dbdoclet.50569332_42307}), which it makes after an interrupt.
 *
 * <pre>
 * event-scan  check-exception
 *             in 1             Vector Offset, not looked at
 *             in 2             Additional Information, not looked at
 * in 1        in 3             Event Mask
 * in 2        in 4             Critical: not 0, only the fixed part of the log is stored
 * in 3        in 5             Buffer, real address
 * in 4        in 6             Length in bytes
 *             in 7             Extended Information, optional, not looked at
 * out 1       out 1            Status: 0 a log was stored; 1 there is none; -3 the buffer is null,
 *                              not wholly in the RMA, or overlaps the argument buffer
 * </pre>
 */
final class FetchLog implements RtasFunction.Handler {

  static final String EVENT_SCAN = "event-scan";
  static final String CHECK_EXCEPTION = "check-exception";

  /** No event is pending. */
  static final int NO_ERRORS_FOUND = 1;

  private static final int SCAN_MASK = 0;
  private static final int SCAN_NARGS = 4;
  private static final int CHECK_MASK = 2;
  private static final int CHECK_NARGS = 6;
  private static final int CHECK_NARGS_EXTENDED = 7;

  private final int mask;
  private final int critical;
  private final int bufferInput;
  private final Function<Processor, PendingEvents> events;
  private final Take take;

  /** How a call chooses its event. */
  private interface Take {
    @Nullable EventLog from(PendingEvents events, int eventMask);
  }

  private FetchLog(int mask, Function<Processor, PendingEvents> events, Take take) {
    this.mask = mask;
    this.critical = mask + 1;
    this.bufferInput = mask + 2;
    this.events = events;
    this.take = take;
  }

  static RtasFunction eventScan(Function<Processor, PendingEvents> events) {
    return new RtasFunction(
        EVENT_SCAN, SCAN_NARGS, 1, 0, new FetchLog(SCAN_MASK, events, PendingEvents::scan));
  }

  static RtasFunction checkException(Function<Processor, PendingEvents> events) {
    return new RtasFunction(
        CHECK_EXCEPTION,
        CHECK_NARGS,
        CHECK_NARGS_EXTENDED,
        1,
        1,
        0,
        new FetchLog(CHECK_MASK, events, PendingEvents::take));
  }

  @Override
  public int call(Processor caller, ArgumentBuffer arguments) {
    LogBuffer buffer = LogBuffer.of(caller, arguments, bufferInput);
    if (buffer == null) {
      return RtasStatus.PARAMETER_ERROR;
    }
    boolean isCritical = arguments.input(critical) != 0;
    EventLog log = take.from(events.apply(caller), arguments.input(mask));
    if (log == null) {
      return NO_ERRORS_FOUND;
    }
    buffer.store(log, isCritical);
    return RtasStatus.SUCCESS;
  }
}
