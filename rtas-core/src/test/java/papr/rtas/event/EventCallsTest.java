package papr.rtas.event;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import papr.rtas.call.ArgumentBuffer;
import papr.rtas.call.ArrayMemory;
import papr.rtas.call.Partition;
import papr.rtas.call.Processor;
import papr.rtas.call.RtasDispatcher;
import papr.rtas.call.RtasFunction;
import papr.rtas.errinjct.work.RecoveredSpecialEvent;
import papr.rtas.event.log.EventLog;
import papr.rtas.event.log.LogFormatException;
import papr.rtas.event.log.Severity;

/** The calls that fetch logs: whatever buffer a guest gives, nothing else is written. */
class EventCallsTest {

  private static final int SIZE = 0x1000;
  private static final int SCAN = 1;
  private static final int CHECK = 2;
  private static final int LAST = 3;
  private static final int FAILS = 4;
  private static final int ARGUMENTS = 0x100;
  private static final byte OLD = 0x5a;

  private final ArrayMemory rma = new ArrayMemory(SIZE);
  private final Processor processor = new Processor(0, new Partition(1, rma, List.of()));
  private final EventOption option = new EventOption(Set.of(1), InstantSource.fixed(Instant.EPOCH));
  private final RtasDispatcher dispatcher = dispatcher();

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void nothingOutsideTheBufferIsWritten(
      @ForAll @IntRange(min = -8, max = SIZE + 8) int address,
      @ForAll @IntRange(max = 0x200) int length,
      @ForAll boolean check,
      @ForAll boolean critical) {
    option.reset();
    option.report(new PlatformEvent(new RecoveredSpecialEvent(false), 1, 0));
    byte[] before = fill();
    int flag = critical ? 1 : 0;
    int[] in =
        check
            ? new int[] {0x500, 1, -1, flag, address, length}
            : new int[] {-1, flag, address, length};
    int arguments = ArgumentBuffer.HEADER + 4 * in.length + 4;
    boolean good =
        address > 0
            && address + length <= SIZE
            && (length == 0 || address >= ARGUMENTS + arguments || address + length <= ARGUMENTS);
    assertEquals(good ? 0 : -3, call(check ? CHECK : SCAN, in));
    int written = good ? Math.min(length, critical || length < 176 ? 8 : 176) : 0;
    byte[] after = read();
    for (int i = 0; i < SIZE; i++) {
      boolean own = i >= ARGUMENTS && i < ARGUMENTS + arguments;
      if (!own && (i < address || i >= address + written)) {
        assertEquals(before[i], after[i], "byte " + i);
      }
    }
    assertEquals(good ? 1 : 0, call(CHECK, 0x500, 1, -1, 0, 0x400, 0x200));
  }

  @Example
  void extendedInformationIsOptional() {
    option.report(new PlatformEvent(new RecoveredSpecialEvent(false), 1, 0));
    assertEquals(-3, call(CHECK, 0x500, 1, -1, 0, 0x400));
    assertEquals(-3, call(CHECK, 0x500, 1, -1, 0, 0x400, 0x200, 0, 0));
    assertEquals(0, call(CHECK, 0x500, 1, -1, 0, 0x400, 0x200, 0));
  }

  @Example
  void lastErrorTellsHardwareErrorsOnce() throws LogFormatException {
    assertEquals(1, call(LAST, 0x400, 0x200));
    assertEquals(-1, call(FAILS));
    assertEquals(-3, call(LAST, 0, 0x200));
    assertEquals(0, call(LAST, 0x400, 0x200));
    byte[] log = new byte[0x200];
    rma.read(0x400, log, 0, log.length);
    assertEquals(Severity.ERROR, EventLog.decode(log).severity());
    assertTrue(EventLog.decode(log).toString().contains("it-fails"));
    assertEquals(1, call(LAST, 0x400, 0x200));
    assertEquals(1, call(SCAN, -1, 0, 0x400, 0x200));
    assertEquals(-1, call(FAILS));
    option.reset();
    assertEquals(1, call(LAST, 0x400, 0x200));
  }

  @Example
  void shortBufferGetsWhatFits() {
    for (int length = 0; length <= 8; length++) {
      option.report(new PlatformEvent(new RecoveredSpecialEvent(false), 1, 0));
      fill();
      assertEquals(0, call(CHECK, 0x500, 1, -1, 0, 0x401, length));
      byte[] expected = {0x06, 0x40, 0, (byte) 0xe0, 0, 0, 0, 0, OLD};
      for (int i = length; i < expected.length; i++) {
        expected[i] = OLD;
      }
      byte[] log = new byte[expected.length];
      rma.read(0x401, log, 0, log.length);
      assertArrayEquals(expected, log);
    }
  }

  private byte[] fill() {
    byte[] old = new byte[SIZE];
    Arrays.fill(old, OLD);
    rma.write(0, old, 0, SIZE);
    return old;
  }

  private byte[] read() {
    byte[] all = new byte[SIZE];
    rma.read(0, all, 0, SIZE);
    return all;
  }

  private int call(int token, int... in) {
    ArgumentBuffer.encode(rma, ARGUMENTS, token, in, 1);
    dispatcher.enter(processor, ARGUMENTS);
    return rma.readInt(ARGUMENTS + ArgumentBuffer.HEADER + 4L * in.length);
  }

  private RtasDispatcher dispatcher() {
    Map<Integer, RtasFunction> functions = new HashMap<>();
    int token = SCAN;
    for (RtasFunction function : option.functions()) {
      functions.put(token, function);
      token++;
    }
    RtasFunction fails = new RtasFunction("it-fails", 0, 1, 0, (_, _) -> -1);
    functions.put(FAILS, option.watched(fails));
    return new RtasDispatcher(functions);
  }
}
