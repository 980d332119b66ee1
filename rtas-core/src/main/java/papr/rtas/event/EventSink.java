package papr.rtas.event;

/** Where fabricated events go. */
@FunctionalInterface
public interface EventSink {

  /**
   * Takes an event.
   *
   * @return false if there is no room for it; the operating system has to fetch events first
   */
  boolean report(PlatformEvent event);
}
