package papr.rtas.event;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import papr.rtas.errinjct.work.CorruptedDcache;
import papr.rtas.errinjct.work.CorruptedIcache;
import papr.rtas.errinjct.work.CorruptedPage;
import papr.rtas.errinjct.work.CorruptedSlb;
import papr.rtas.errinjct.work.CorruptedTlb;
import papr.rtas.errinjct.work.ErrorClass;
import papr.rtas.errinjct.work.Injection;
import papr.rtas.errinjct.work.Nature;
import papr.rtas.errinjct.work.Phase;
import papr.rtas.errinjct.work.RecoveredSpecialEvent;
import papr.rtas.errinjct.work.Unformatted;
import papr.rtas.event.log.EventLog;
import papr.rtas.event.log.LogFormatException;
import papr.rtas.pci.BusKind;
import papr.rtas.pci.Pe;

/** Every log that this package makes reads back as it is. */
class EventLogsTest {

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void decodeAndEncodeGiveTheSameBytes(
      @ForAll Nature nature,
      @ForAll @IntRange(max = 3) int action,
      @ForAll long address,
      @ForAll @IntRange(max = 255) int processor,
      @ForAll int plid,
      @ForAll @LongRange(max = 4_102_444_799_999L) long millis)
      throws LogFormatException {
    List<Injection> causes = new ArrayList<>();
    causes.add(new Unformatted(ErrorClass.FATAL));
    causes.add(new Unformatted(ErrorClass.RECOVERED_RANDOM_EVENT));
    causes.add(new Unformatted(ErrorClass.TRANSLATOR_FAILURE));
    causes.add(new Unformatted(ErrorClass.PLATFORM_SPECIFIC));
    causes.add(new RecoveredSpecialEvent(true));
    causes.add(new RecoveredSpecialEvent(false));
    causes.add(new CorruptedPage(address));
    causes.add(new CorruptedSlb(address));
    causes.add(new CorruptedDcache(Phase.START, action, nature));
    causes.add(new CorruptedIcache(Phase.START, action, nature));
    causes.add(new CorruptedTlb(Phase.START, nature));
    Instant at = Instant.ofEpochMilli(millis);
    List<EventLog> logs = new ArrayList<>();
    for (Injection cause : causes) {
      logs.add(EventLogs.of(new PlatformEvent(cause, 1, processor), plid, at));
    }
    Pe pe = new Pe(0, address, BusKind.EXPRESS, plid, true, List.of(1), List.of());
    logs.add(EventLogs.of(new PeStopped(pe), plid, at));
    logs.add(EventLogs.ofFailure("ibm,slot-error-detail", plid, at));
    for (EventLog log : logs) {
      byte[] bytes = log.encode();
      EventLog decoded = EventLog.decode(bytes);
      assertEquals(log, decoded);
      assertArrayEquals(bytes, decoded.encode());
    }
  }
}
