package papr.rtas.event;

import papr.rtas.pci.Pe;

/**
 * An I/O bus error that stopped a PE.
 *
 * @param pe the PE
 */
public record PeStopped(Pe pe) implements PendingEvent {

  @Override
  public EventClass eventClass() {
    return EventClass.IO_EVENTS;
  }
}
