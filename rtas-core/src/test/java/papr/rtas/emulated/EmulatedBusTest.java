package papr.rtas.emulated;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import papr.rtas.errinjct.work.IoaBusError64;
import papr.rtas.pci.Space;
import papr.rtas.testing.TestMachine;

/** What crosses the emulated buses, before and after an injected error. */
class EmulatedBusTest {

  private static final long A = 0x8080_0000L;
  private static final long B = 0x8100_0000L;
  private static final byte[] ONES = {-1, -1, -1, -1};
  private static final byte[] DATA = {1, 2, 3, 4};

  private final EmulatedPlatform platform = new EmulatedPlatform(TestMachine.machine());
  private final EmulatedBus bus = platform.bus();

  @Test
  void memoryAndIoKeepWhatIsStored() {
    bus.store("a", Space.MEMORY, A + 0xffe, DATA);
    assertArrayEquals(DATA, bus.load("a", Space.MEMORY, A + 0xffe, 4));
    bus.store("a", Space.IO, 0x810, DATA);
    assertArrayEquals(DATA, bus.load("a", Space.IO, 0x810, 4));
    assertArrayEquals(new byte[4], bus.load("b", Space.MEMORY, B, 4));
  }

  @Test
  void configurationSpaceHasAHeader() {
    assertArrayEquals(new byte[] {0x14, 0x10, 0x39, 0x03}, bus.load("a", Space.CONFIG, 0x800, 4));
    bus.store("a", Space.CONFIG, 0x804, new byte[] {6, 1});
    bus.store("a", Space.CONFIG, 0x800, DATA);
    assertArrayEquals(new byte[] {6, 1}, bus.load("a", Space.CONFIG, 0x804, 2));
    assertArrayEquals(new byte[] {0x14, 0x10}, bus.load("a", Space.CONFIG, 0x800, 2));
    // Another function's address, and a register that runs off the end: nobody answers.
    assertArrayEquals(ONES, bus.load("a", Space.CONFIG, 0x1000, 4));
    assertArrayEquals(ONES, bus.load("a", Space.CONFIG, 0xf000_08feL, 4));
  }

  @Test
  void dmaReachesThePartitionsMemory() {
    assertTrue(bus.dmaWrite("a", 0x10, DATA));
    assertEquals(0x0102_0304, platform.memory(1).readInt(0x10010));
    assertArrayEquals(DATA, bus.dmaRead("a", 0x10, 4));
  }

  @Test
  void dmaOutsideTheWindowStopsThePe() {
    assertNull(bus.dmaRead("a", 0xffe, 4));
    assertFalse(bus.dmaWrite("a", 0, DATA));
    assertArrayEquals(ONES, bus.load("a", Space.MEMORY, A, 4));
    assertTrue(bus.dmaWrite("b", 0, DATA));
  }

  @Test
  void accessWithoutAnswerStopsThePe() {
    assertArrayEquals(ONES, bus.load("a", Space.MEMORY, 0x10, 4));
    assertArrayEquals(ONES, bus.load("a", Space.MEMORY, A, 4));
    bus.store("b", Space.IO, 0x10, DATA);
    assertArrayEquals(ONES, bus.load("b", Space.MEMORY, B, 4));
  }

  @Test
  void anArmedErrorFiresOnceAndStopsItsPeOnly() {
    bus.store("a", Space.MEMORY, A, DATA);
    bus.store("b", Space.MEMORY, B, DATA);
    int token = TestMachine.open(platform, 0, 1)[0];
    assertEquals(0, TestMachine.inject(platform, 0, 1, token, load(A)));
    platform.effects().take();

    assertArrayEquals(DATA, bus.load("b", Space.MEMORY, B, 4));
    assertArrayEquals(ONES, bus.load("a", Space.MEMORY, A, 4));
    assertArrayEquals(ONES, bus.load("a", Space.MEMORY, A, 4));
    assertFalse(bus.dmaWrite("a", 0, DATA));
    assertArrayEquals(DATA, bus.load("b", Space.MEMORY, B, 4));

    List<Effect> effects = platform.effects().take().effects();
    assertEquals(1, effects.size());
    assertTrue(effects.getFirst() instanceof Effect.Fired);
  }

  @Test
  void powerOnForgetsEverything() {
    bus.store("a", Space.MEMORY, A, DATA);
    bus.store("a", Space.CONFIG, 0x804, DATA);
    bus.load("b", Space.MEMORY, 0, 4);
    int token = TestMachine.open(platform, 0, 1)[0];
    assertEquals(0, TestMachine.inject(platform, 0, 1, token, load(A)));
    platform.memory(1).writeInt(0x40, 7);

    platform.reset();

    assertArrayEquals(new byte[4], bus.load("a", Space.MEMORY, A, 4));
    assertArrayEquals(new byte[2], bus.load("a", Space.CONFIG, 0x804, 2));
    assertArrayEquals(new byte[4], bus.load("b", Space.MEMORY, B, 4));
    assertEquals(0, platform.memory(1).readInt(0x40));
    assertEquals(List.of(), platform.effects().take().effects());
    assertEquals(-4, TestMachine.close(platform, 0, 1, token));
  }

  @Test
  void whatTheDriverOfTheBusGetsWrongIsNamed() {
    assertThrows(IllegalArgumentException.class, () -> bus.load("x", Space.MEMORY, A, 4));
    assertThrows(IllegalArgumentException.class, () -> bus.load("a", Space.MEMORY, A, 0));
    assertThrows(IllegalArgumentException.class, () -> bus.load("a", Space.MEMORY, A, 4097));
    assertThrows(IllegalArgumentException.class, () -> platform.enter(0, 3, 0));
  }

  private static IoaBusError64 load(long address) {
    return new IoaBusError64(address, -1, 0x800, TestMachine.BUID, 0);
  }
}
