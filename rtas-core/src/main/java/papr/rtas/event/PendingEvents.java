package papr.rtas.event;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import papr.rtas.event.log.EventLog;
import papr.rtas.event.log.Severity;

/** What happened to one partition and was not fetched yet, a bounded number. Thread-safe. */
public final class PendingEvents {

  /** Events kept at most. */
  public static final int CAPACITY = 64;

  /** Logs of the first sequence of event-scan calls after power-on, at most (EVT-SCAN-8). */
  private static final int FIRST_SEQUENCE = 2;

  /** Logs of every later sequence, at most (EVT-SCAN-8). */
  private static final int LATER_SEQUENCE = 1;

  private final List<Entry> events = new ArrayList<>();
  private int sequence = FIRST_SEQUENCE;
  private int scanned;
  private @Nullable EventLog lastError;

  private record Entry(PendingEvent event, int plid, Instant at) {

    EventLog log() {
      return EventLogs.of(event, plid, at);
    }
  }

  /**
   * Adds an event.
   *
   * @param plid the same for all logs of one event
   * @param at when it happened
   * @return false, with nothing added, if {@link #CAPACITY} events are pending already
   */
  public synchronized boolean add(PendingEvent event, int plid, Instant at) {
    return events.size() < CAPACITY && events.add(new Entry(event, plid, at));
  }

  /**
   * Takes the worst event that the mask asks for, the oldest one of equals: several events are
   * reported in descending severity (10.3.2.1).
   *
   * @param eventMask classes asked for, see {@link EventClass}
   * @return its log; null if there is none
   */
  public synchronized @Nullable EventLog take(int eventMask) {
    return take(eventMask, Severity.ALREADY_REPORTED);
  }

  /**
   * Takes an event for event-scan. Events worse than WARNING are left for check-exception (10.2),
   * and a sequence of calls gets no more logs than EVT-SCAN-8 permits; the call that would get one
   * more ends the sequence instead.
   *
   * @return its log; null if there is none for this call
   */
  synchronized @Nullable EventLog scan(int eventMask) {
    EventLog log = scanned < sequence ? take(eventMask, Severity.WARNING) : null;
    if (log == null) {
      scanned = 0;
      sequence = LATER_SEQUENCE;
    } else {
      scanned++;
    }
    return log;
  }

  private @Nullable EventLog take(int eventMask, Severity most) {
    int found = -1;
    Severity worst = Severity.NO_ERROR;
    for (int i = 0; i < events.size(); i++) {
      PendingEvent event = events.get(i).event;
      Severity severity = Indication.of(event).severity();
      if (event.eventClass().isIn(eventMask)
          && severity.compareTo(most) <= 0
          && (found < 0 || severity.compareTo(worst) > 0)) {
        found = i;
        worst = severity;
      }
    }
    return found < 0 ? null : events.remove(found).log();
  }

  /** Remembers the log of a hardware error in the place of an earlier one. */
  synchronized void fail(EventLog log) {
    lastError = log;
  }

  /** Takes the log of the last hardware error, null if there is none. */
  synchronized @Nullable EventLog takeLastError() {
    EventLog log = lastError;
    lastError = null;
    return log;
  }

  /** Forgets everything, as a power-on does. */
  public synchronized void clear() {
    events.clear();
    sequence = FIRST_SEQUENCE;
    scanned = 0;
    lastError = null;
  }
}
