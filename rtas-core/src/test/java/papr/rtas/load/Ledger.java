package papr.rtas.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import papr.rtas.backend.BusError;
import papr.rtas.emulated.Effect;
import papr.rtas.emulated.EffectLog;
import papr.rtas.event.log.EventLog;
import papr.rtas.event.log.IoEvent;
import papr.rtas.event.log.LogFormatException;
import papr.rtas.event.log.MainA;
import papr.rtas.event.log.Section;
import papr.rtas.pci.Pe;

/**
 * Books of everything that happens once: an injected error ends once, by firing or being switched
 * off, and every event is fetched once. Thread-safe.
 */
final class Ledger {

  private static final int ALL_CLASSES = -1;
  private static final int IO_EVENTS = 0x0800_0000;

  /** What an event is about; address -1 for a fabricated one. */
  private record Subject(int partition, long buid, int address) {}

  private final Set<Integer> untold;
  private final Map<Integer, BusError> armed = new HashMap<>();
  private final Map<Subject, Integer> waiting = new HashMap<>();
  private final Map<Integer, Set<Integer>> plids = new HashMap<>();
  private long fired;
  private long fetched;

  /**
   * @param untold addresses of PEs of which nobody tells here when they stop
   */
  Ledger(Set<Integer> untold) {
    this.untold = untold;
  }

  /** Takes the effects since the last time, in their order. */
  synchronized void book(EffectLog effects) {
    EffectLog.Since since = effects.take();
    assertEquals(0, since.lost(), "effects that nobody took in time");
    since.effects().forEach(this::book);
  }

  private void book(Effect effect) {
    switch (effect) {
      case Effect.Injected(BusError error) ->
          assertNull(armed.put(error.pe().index(), error), "two errors armed on one PE");
      case Effect.Fired(BusError error) -> {
        assertSame(error, armed.remove(error.pe().index()), "fired, and was not armed");
        fired++;
      }
      case Effect.Disarmed(BusError error) ->
          assertSame(error, armed.remove(error.pe().index()), "switched off, and was not armed");
      case Effect.Reported reported -> add(new Subject(reported.event().partition(), 0, -1), 1);
    }
  }

  /** Notes that a PE was stopped: an event for each of its partitions. */
  synchronized void stopped(Pe pe) {
    pe.partitions().forEach(each -> add(new Subject(each, pe.buid(), pe.address()), 1));
  }

  private void add(Subject subject, int events) {
    if (!untold.contains(subject.address())) {
      waiting.merge(subject, events, Integer::sum);
    }
  }

  /**
   * Fetches an event.
   *
   * @param scan with event-scan, which may leave events for later; otherwise with check-exception
   * @return whether there was one
   */
  boolean fetch(Guest guest, boolean scan, boolean ioOnly) {
    int mask = ioOnly ? IO_EVENTS : ALL_CLASSES;
    int status =
        scan
            ? guest.status("event-scan", 1, mask, 0, guest.log(), 0x800)
            : guest.status("check-exception", 1, 0x500, 0, mask, 0, guest.log(), 0x800);
    if (status != 0) {
      return false;
    }
    byte[] bytes = new byte[0x800];
    guest.memory().read(guest.log(), bytes, 0, bytes.length);
    try {
      fetched(guest.partition(), EventLog.decode(bytes));
    } catch (LogFormatException e) {
      throw new AssertionError("a log that is none", e);
    }
    return true;
  }

  private synchronized void fetched(int partition, EventLog log) {
    Subject subject = new Subject(partition, 0, -1);
    for (Section section : Objects.requireNonNull(log.extended()).sections()) {
      if (section instanceof MainA main) {
        Set<Integer> known = plids.computeIfAbsent(partition, _ -> new HashSet<>());
        assertTrue(known.add(main.plid()), "an event was handed out twice");
      }
      if (section instanceof IoEvent event) {
        ByteBuffer place = ByteBuffer.wrap(event.data().toArray());
        subject = new Subject(partition, place.getLong(), place.getInt());
      }
    }
    fetched++;
    add(subject, -1);
  }

  /** Fetches what is left for the guest's partition. */
  void drain(Guest guest) {
    while (fetch(guest, false, false)) {}
  }

  /**
   * Sees that all events that happened were fetched, and no others, and that no error is armed any
   * more. The session is closed, and nothing runs meanwhile.
   */
  synchronized void settle() {
    Map<Subject, Integer> open = new HashMap<>(waiting);
    open.values().removeIf(events -> events == 0);
    assertTrue(open.isEmpty(), () -> "events lost (positive) or made up: " + open);
    assertTrue(armed.isEmpty(), () -> "armed without a session: " + armed.values());
  }

  /** Power-on: nothing is armed, nothing waits, and event numbers start again. */
  synchronized void clear() {
    armed.clear();
    waiting.clear();
    plids.clear();
  }

  /** Errors that fired. */
  synchronized long fired() {
    return fired;
  }

  /** Events that were fetched. */
  synchronized long fetched() {
    return fetched;
  }

  /** Whether no event is booked that was fetched before it happened. */
  synchronized void checkNothingMadeUp() {
    assertFalse(waiting.values().stream().anyMatch(events -> events < 0), "an event was made up");
  }
}
