package papr.rtas.errinjct;

import java.util.Set;
import papr.rtas.call.Processor;
import papr.rtas.call.RtasStatus;
import papr.rtas.call.WorkBuffer;
import papr.rtas.errinjct.work.CorruptedPage;
import papr.rtas.errinjct.work.CorruptedSlb;
import papr.rtas.errinjct.work.ErrorClass;
import papr.rtas.errinjct.work.Injection;
import papr.rtas.errinjct.work.IoaBusError;
import papr.rtas.errinjct.work.Nature;
import papr.rtas.errinjct.work.ProcessorFault;
import papr.rtas.errinjct.work.RecoveredSpecialEvent;
import papr.rtas.errinjct.work.Unformatted;
import papr.rtas.event.EventSink;
import papr.rtas.event.PlatformEvent;

/**
 * ibm,errinjct for the classes that hit the processor complex: they are fabricated, that is
 * reported as platform events (ERRINJCT-15), the fatal one as well: the call returns (AMB-41).
 * Guarded by the facility's monitor.
 */
final class ProcessorErrors {

  private final EventSink events;
  private final StartModes startModes;
  private final Set<Nature> natures;

  /**
   * @param natures the natures of cache and TLB errors that the platform has
   */
  ProcessorErrors(EventSink events, StartModes startModes, Set<Nature> natures) {
    this.events = events;
    this.startModes = startModes;
    this.natures = Set.copyOf(natures);
  }

  /**
   * Fabricates an error on the calling processor, as its work buffer says. The rules that do not
   * depend on the format come first, so that a call they refuse makes no object.
   *
   * @return 0; -2 too many events are pending; -3 a cell is out of range, the page is not the
   *     caller's (ERRINJCT-12, AMB-14), or a pair rule is broken (AMB-37)
   */
  int fabricate(Processor caller, ErrorClass errorClass) {
    WorkBuffer buffer = caller.workBuffer();
    if (!startModes.allows(caller.id(), errorClass)
        || (errorClass == ErrorClass.CORRUPTED_PAGE
            && !caller.partition().owns(CorruptedPage.realAddress(buffer)))) {
      return RtasStatus.PARAMETER_ERROR;
    }
    Injection injection = Injection.decode(errorClass, buffer);
    return switch (injection) {
      case null -> RtasStatus.PARAMETER_ERROR;
      case ProcessorFault fault -> start(caller, fault);
      case Unformatted _, RecoveredSpecialEvent _, CorruptedPage _, CorruptedSlb _ ->
          report(caller, injection);
      case IoaBusError _ -> throw new AssertionError("a bus error is not fabricated");
    };
  }

  /**
   * Ends the mode of a pair on the calling processor. The work buffer is ignored, and an -end
   * without its -start succeeds and ends nothing (AMB-38).
   *
   * @return 0
   */
  int end(Processor caller, Class<? extends ProcessorFault> kind) {
    startModes.end(caller.id(), kind);
    return RtasStatus.SUCCESS;
  }

  private int report(Processor caller, Injection injection) {
    return events.report(new PlatformEvent(injection, caller.partition().id(), caller.id()))
        ? RtasStatus.SUCCESS
        : RtasStatus.BUSY;
  }

  private int start(Processor caller, ProcessorFault fault) {
    if (!startModes.allowsStart(caller.id(), fault)) {
      return RtasStatus.PARAMETER_ERROR;
    }
    ProcessorFault supported = fault.withNature(supported(fault.nature()));
    if (!events.report(new PlatformEvent(supported, caller.partition().id(), caller.id()))) {
      return RtasStatus.BUSY;
    }
    startModes.start(caller.id(), fault);
    return RtasStatus.SUCCESS;
  }

  /** The nature itself, or else the first one the platform has in the order of T7.74 (AMB-36). */
  private Nature supported(Nature wanted) {
    if (natures.contains(wanted)) {
      return wanted;
    }
    for (Nature nature : Nature.values()) {
      if (natures.contains(nature)) {
        return nature;
      }
    }
    return Nature.SINGLE;
  }
}
