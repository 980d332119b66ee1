package papr.rtas.emulated;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import papr.rtas.backend.BusFunction;
import papr.rtas.call.GuestMemory;
import papr.rtas.errinjct.work.IoaBusError64;
import papr.rtas.event.log.EventLog;
import papr.rtas.event.log.LogFormatException;
import papr.rtas.pci.PeState;
import papr.rtas.pci.Space;
import papr.rtas.testing.TestMachine;

/**
 * ibm,slot-error-detail: what is in the log of this platform, which vectors cannot ask of others.
 */
class ErrorDetailTest {

  private static final long A = 0x8080_0000L;
  private static final int LOG = 0x3000;
  private static final int DRIVER = 0x5000;
  private static final int DETAIL = LOG + 212;

  private final EmulatedPlatform platform = new EmulatedPlatform(TestMachine.machine());
  private final GuestMemory memory = platform.memory(1);

  @Example
  void namesTheErrorThatFired() {
    int token = TestMachine.open(platform, 0, 1)[0];
    IoaBusError64 error = new IoaBusError64(A + 0x10, -1, 0x800, TestMachine.BUID, 0);
    assertEquals(0, TestMachine.inject(platform, 0, 1, token, error));
    platform.bus().load("a", Space.MEMORY, A + 0xe, 4);

    assertEquals(0, detail(0, 0, LOG, 0x800, 1));
    assertArrayEquals(
        new int[] {2, 1, 0, 0, 0, 4, 0, (int) A + 0xe, 0, (int) A + 0x10}, words(DETAIL + 8, 10));
    assertArrayEquals(new int[] {0x068c_20e0, 252, 0xa600_8e00}, words(LOG, 3));
    assertEquals("IBM\0", text(LOG + 20, 4));
    assertEquals("PH", text(LOG + 24, 2));
    assertEquals("UH", text(LOG + 72, 2));
    assertEquals("PS", text(LOG + 96, 2));
    assertEquals("0800000020000000-00000801\0\0\0", text(LOG + 96 + 0x58, 28));
    assertEquals("UD", text(DETAIL, 2));

    // Told once; the PE is still stopped, so there is a log.
    assertEquals(0, detail(0, 0, LOG, 0x800, 1));
    assertArrayEquals(new int[] {2, 0, -1, -1, -1, 0, 0, 0, 0, 0}, words(DETAIL + 8, 10));
  }

  @Example
  void namesTheAccessThatNobodyAnswered() {
    platform.bus().store("a", Space.IO, 0x10, new byte[] {1, 2});
    assertEquals(0, detail(0, 0, LOG, 0x800, 1));
    assertArrayEquals(new int[] {2, 2, -1, 1, 1, 2, 0, 0x10, 0, 0}, words(DETAIL + 8, 10));
  }

  @Example
  void forgetsTheErrorWhenThePeIsReset() {
    platform.bus().load("a", Space.MEMORY, 0, 4);
    control(TestMachine.SLOT_RESET, 1);
    control(TestMachine.SLOT_RESET, 0);
    assertEquals(1, detail(0, 0, LOG, 0x800, 1));
    assertEquals(0, detail(0, 0, LOG, 0x800, 2));
    assertArrayEquals(new int[] {5, 0, -1}, words(DETAIL + 8, 3));
    assertEquals(0xc600_8e00, memory.readInt(LOG + 8));
  }

  @Example
  void driverDataComeLastAndAreCutToTheRoom() {
    platform.bus().load("a", Space.MEMORY, 0, 4);
    byte[] data = new byte[0x1000];
    for (int i = 0; i < data.length; i++) {
      data[i] = (byte) (i * 7 + 1);
    }
    memory.write(DRIVER, data, 0, data.length);

    assertEquals(0, detail(DRIVER, 5, LOG, 0x800, 1));
    assertEquals(260 + 13 - 8, memory.readInt(LOG + 4));
    assertArrayEquals(Arrays.copyOf(data, 5), bytes(LOG + 268, 5));
    assertEquals(0, memory.readInt(LOG + 273));

    // As much as a log can hold, and no byte beyond the room.
    assertEquals(0, detail(DRIVER, 0x1000, LOG, 0x1000, 1));
    assertEquals(2048 - 8, memory.readInt(LOG + 4));
    assertArrayEquals(Arrays.copyOf(data, 2048 - 268), bytes(LOG + 268, 2048 - 268));
    assertEquals(0, memory.readInt(LOG + 2048));
    memory.write(LOG, new byte[0x1000], 0, 0x1000);
    assertEquals(0, detail(DRIVER, 0x1000, LOG, 270, 1));
    assertArrayEquals(Arrays.copyOf(data, 2), bytes(LOG + 268, 2));
    assertEquals(0, memory.readInt(LOG + 270));

    // No room for any of them: the section is left out. The number of sections says so.
    assertEquals(0, detail(DRIVER, 8, LOG, 268, 1));
    assertEquals(252, memory.readInt(LOG + 4));
    assertArrayEquals(new byte[] {4}, bytes(LOG + 24 + 0x1b, 1));
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void isWhatItDecodesTo(
      @ForAll PeState state,
      @ForAll BusFunction function,
      @ForAll boolean answered,
      @ForAll long address,
      @ForAll @Size(max = 1780) byte[] data)
      throws LogFormatException {
    EmulatedMachine machine = TestMachine.machine();
    EmulatedPlatform other =
        new EmulatedPlatform(
            new EmulatedMachine(
                1,
                machine.rma(),
                machine.memory(),
                machine.pes(),
                List.of(state, PeState.NORMAL),
                machine.functions(),
                machine.errinjct(),
                List.of()));
    if (state.allowsLoadStore()) {
      // An error of the function, or an access that nobody answers; DMA at times fits the window.
      int token = TestMachine.open(other, 0, 1)[0];
      long at = address & -8;
      IoaBusError64 error =
          new IoaBusError64(at, 0, 0x800, TestMachine.BUID, answered ? function.number() : 20);
      TestMachine.inject(other, 0, 1, token, error);
      switch (function.operation()) {
        case LOAD -> other.bus().load("a", function.space(), at, 4);
        case STORE -> other.bus().store("a", function.space(), at, new byte[4]);
        case DMA_READ -> other.bus().dmaRead("a", at, 4);
        case DMA_WRITE -> other.bus().dmaWrite("a", at, new byte[4]);
      }
    }
    GuestMemory rma = other.memory(1);
    rma.write(DRIVER, data, 0, data.length);
    int status = detail(other, DRIVER, data.length, LOG, 0x800, 1);
    if (status == 0) {
      int length = 8 + rma.readInt(LOG + 4);
      byte[] log = new byte[length];
      rma.read(LOG, log, 0, length);
      assertArrayEquals(log, EventLog.decode(log).encode());
    }
    boolean told = state != PeState.NORMAL && state != PeState.RESET;
    assertTrue(status == 0 || (!told && status == 1), "status " + status);
  }

  private int detail(int driver, int driverLength, int log, int room, int function) {
    return detail(platform, driver, driverLength, log, room, function);
  }

  private static int detail(
      EmulatedPlatform platform, int driver, int driverLength, int log, int room, int function) {
    return TestMachine.call(
        platform,
        0,
        1,
        TestMachine.ERROR_DETAIL,
        1,
        0x801,
        (int) (TestMachine.BUID >>> 32),
        (int) TestMachine.BUID,
        driver,
        driverLength,
        log,
        room,
        function)[0];
  }

  private void control(int call, int function) {
    int status =
        TestMachine.call(
            platform,
            0,
            1,
            call,
            1,
            0x801,
            (int) (TestMachine.BUID >>> 32),
            (int) TestMachine.BUID,
            function)[0];
    assertEquals(0, status);
  }

  private int[] words(int address, int count) {
    int[] words = new int[count];
    Arrays.setAll(words, i -> memory.readInt(address + 4L * i));
    return words;
  }

  private byte[] bytes(int address, int count) {
    byte[] bytes = new byte[count];
    memory.read(address, bytes, 0, count);
    return bytes;
  }

  private String text(int address, int count) {
    return new String(bytes(address, count), StandardCharsets.US_ASCII);
  }
}
