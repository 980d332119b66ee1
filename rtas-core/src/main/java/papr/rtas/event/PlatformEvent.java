package papr.rtas.event;

import papr.rtas.errinjct.work.Injection;

/**
 * A fabricated platform event (ERRINJCT-15): the behaviour a partition would see had the error
 * happened. It is not a log: what is in one is open (AMB-40).
 *
 * @param cause the injection that asked for it
 * @param partition number of the partition that is hit, the one that made the call
 * @param processor number of the processor that is hit, the one that made the call
 */
public record PlatformEvent(Injection cause, int partition, int processor) implements PendingEvent {

  @Override
  public EventClass eventClass() {
    return EventClass.INTERNAL_ERRORS;
  }
}
