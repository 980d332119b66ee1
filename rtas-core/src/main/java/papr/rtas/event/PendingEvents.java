package papr.rtas.event;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Fabricated events in the order they happened, a bounded number of them. Thread-safe. */
public final class PendingEvents {

  /** Events kept at most. */
  public static final int CAPACITY = 64;

  private final Queue<PlatformEvent> events = new ArrayDeque<>();

  /**
   * Adds an event.
   *
   * @return false, with nothing added, if {@link #CAPACITY} events are pending already
   */
  public synchronized boolean add(PlatformEvent event) {
    return events.size() < CAPACITY && events.add(event);
  }

  /** Takes the oldest event, null if there is none. */
  public synchronized @Nullable PlatformEvent poll() {
    return events.poll();
  }

  /** Forgets all events, as a power-on does. */
  public synchronized void clear() {
    events.clear();
  }
}
