package papr.rtas.event.log;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Laws of the log format. */
class EventLogProps {

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void decodeUndoesEncode(@ForAll("logs") EventLog log) throws LogFormatException {
    byte[] bytes = log.encode();
    assertEquals(log.length(), bytes.length);
    assertEquals(log, EventLog.decode(bytes));
    assertEquals(log, EventLog.decode(Arrays.copyOf(bytes, bytes.length + 100)));
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void aLogThatEndsEarlyIsIncomplete(
      @ForAll("logs") EventLog log, @ForAll @IntRange(max = 4096) int cut) {
    byte[] bytes = log.encode();
    LogFormatException broken = decode(Arrays.copyOf(bytes, cut % bytes.length));
    assertTrue(broken != null && broken.rule() == LogRule.COMPLETE, () -> "" + broken);
  }

  @Property
  void randomBytesBreakRuleAndNothingElse(@ForAll @Size(max = 300) byte[] bytes) {
    decode(bytes);
  }

  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
  void changedLogsBreakRuleAndNothingElse(
      @ForAll("logs") EventLog log,
      @ForAll @Size(min = 1, max = 4) int[] where,
      @ForAll byte what) {
    byte[] bytes = log.encode();
    for (int at : where) {
      bytes[Math.floorMod(at, bytes.length)] = what;
    }
    LogFormatException broken = decode(bytes);
    if (broken != null) {
      assertTrue(broken.offset() >= 0 && broken.offset() <= bytes.length, broken::getMessage);
    }
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void withinFitsAndKeepsWholeSections(
      @ForAll("logs") EventLog log, @ForAll @IntRange(max = 2100) int room)
      throws LogFormatException {
    EventLog cut = log.within(room);
    assertTrue(cut.length() <= Math.max(room, EventLog.FIXED_SIZE));
    assertEquals(cut, EventLog.decode(cut.encode()));
    if (log.length() <= room) {
      assertEquals(log, cut);
    }
    ExtendedLog extended = cut.extended();
    if (extended != null && log.extended() != null) {
      assertTrue(log.extended().sections().containsAll(extended.sections()));
    }
  }

  @Property
  void bytesAreTheirOwn(@ForAll byte[] content) {
    Bytes bytes = Bytes.of(content);
    byte[] copy = bytes.toArray();
    Arrays.fill(copy, (byte) 1);
    assertArrayEquals(content, bytes.toArray());
    assertEquals(2 * content.length, bytes.toString().length());
  }

  @Provide
  Arbitrary<EventLog> logs() {
    return Arbitraries.lazy(Logs::logs);
  }

  private static @Nullable LogFormatException decode(byte[] bytes) {
    try {
      EventLog.decode(bytes);
      return null;
    } catch (LogFormatException e) {
      return e;
    }
  }
}
