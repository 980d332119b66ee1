package papr.rtas.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import papr.rtas.errinjct.work.CorruptedPage;
import papr.rtas.errinjct.work.ErrorClass;
import papr.rtas.errinjct.work.Injection;
import papr.rtas.errinjct.work.RecoveredSpecialEvent;
import papr.rtas.errinjct.work.Unformatted;
import papr.rtas.event.log.EventLog;
import papr.rtas.event.log.ExtendedLog;
import papr.rtas.event.log.LogType;
import papr.rtas.event.log.MainA;
import papr.rtas.event.log.Severity;
import papr.rtas.testing.TestMachine;

/** What is fetched when, and that no more than so much waits. */
class PendingEventsTest {

  private static final int ALL = -1;
  private static final int INTERNAL = 0x8000_0000;
  private static final int IO = 0x0800_0000;
  private static final Instant AT = Instant.parse("2031-12-24T01:02:03.450Z");
  private static final Injection RANDOM = new Unformatted(ErrorClass.RECOVERED_RANDOM_EVENT);

  private final PendingEvents events = new PendingEvents();

  @Test
  void eventsComeOutOnceInTheirOrderAndMakeRoom() {
    for (int i = 0; i < PendingEvents.CAPACITY; i++) {
      assertTrue(add(RANDOM, i));
    }
    assertFalse(add(RANDOM, 100));
    assertEquals(0, plid(events.take(ALL)));
    assertTrue(add(RANDOM, 100));
    for (int i = 1; i < PendingEvents.CAPACITY; i++) {
      assertEquals(i, plid(events.take(ALL)));
    }
    assertEquals(100, plid(events.take(ALL)));
    assertNull(events.take(ALL));
    assertTrue(add(RANDOM, 1));
    events.clear();
    assertNull(events.take(ALL));
  }

  @Test
  void worseEventsComeFirst() {
    events.add(new PeStopped(TestMachine.pes().getFirst()), 1, AT);
    add(RANDOM, 2);
    add(new Unformatted(ErrorClass.FATAL), 3);
    add(new CorruptedPage(0x5432), 4);
    assertEquals(Severity.FATAL, Objects.requireNonNull(events.take(ALL)).severity());
    assertEquals(Severity.ERROR_SYNC, Objects.requireNonNull(events.take(ALL)).severity());
    assertEquals(2, plid(events.take(ALL)));
    assertEquals(1, plid(events.take(ALL)));
  }

  @Test
  void onlyClassesOfTheMaskAreLookedAt() {
    events.add(new PeStopped(TestMachine.pes().getFirst()), 1, AT);
    add(RANDOM, 2);
    assertNull(events.take(0));
    assertNull(events.take(ALL ^ INTERNAL ^ IO));
    assertEquals(1, plid(events.take(IO)));
    assertNull(events.take(IO));
    assertEquals(2, plid(events.take(INTERNAL)));
  }

  @Test
  void scanGetsTwoLogsAfterBootThenOneForEachSequence() {
    for (int i = 0; i < 4; i++) {
      add(RANDOM, i);
    }
    assertEquals(0, plid(events.scan(ALL)));
    assertEquals(1, plid(events.scan(ALL)));
    assertNull(events.scan(ALL));
    assertEquals(2, plid(events.scan(ALL)));
    assertNull(events.scan(ALL));
    assertEquals(3, plid(events.scan(ALL)));
    assertNull(events.scan(ALL));
    assertNull(events.scan(ALL));
  }

  @Test
  void scanLeavesMachineChecksToCheckException() {
    add(new CorruptedPage(0x5432), 1);
    add(new RecoveredSpecialEvent(true), 2);
    EventLog log = Objects.requireNonNull(events.scan(ALL));
    assertEquals(LogType.RESOURCE_DEALLOCATION, log.type());
    assertNull(events.scan(ALL));
    assertNotNull(events.take(ALL));
  }

  @Test
  void logsCarryTheTime() {
    add(RANDOM, 1);
    MainA main = mainA(Objects.requireNonNull(events.take(ALL)));
    assertEquals(0x20311224, main.date());
    assertEquals(0x01020345, main.time());
  }

  private boolean add(Injection cause, int plid) {
    return events.add(new PlatformEvent(cause, 1, 0), plid, AT);
  }

  private static int plid(@Nullable EventLog log) {
    return mainA(Objects.requireNonNull(log)).plid();
  }

  private static MainA mainA(EventLog log) {
    ExtendedLog extended = Objects.requireNonNull(log.extended());
    return (MainA) extended.sections().getFirst();
  }
}
