package papr.rtas.event;

/** Something that happened to a partition and waits to be fetched. */
public sealed interface PendingEvent permits PlatformEvent, PeStopped {

  /** The class under which it is fetched. */
  EventClass eventClass();
}
