package papr.rtas.emulated;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import papr.rtas.pci.PeState;
import papr.rtas.pci.Space;
import papr.rtas.testing.TestMachine;

/** PEs that the platform takes away and brings back, by the machine's clock. */
class OutagesTest {

  private static final int A = 0x801;
  private static final int B = 0x1001;

  @Test
  void countsDownAndComesBackStopped() {
    EmulatedPlatform platform = platform(0, new PeTiming(outage(1000, 3000, PeState.STOPPED), 0));
    platform.advance(999);
    assertArrayEquals(new int[] {0, 0, 1, 0, 0}, state(platform, A));
    platform.advance(1);
    assertArrayEquals(new int[] {0, 5, 1, 3000, 0}, state(platform, A));
    platform.advance(2999);
    assertArrayEquals(new int[] {0, 5, 1, 1, 0}, state(platform, A));
    platform.advance(1);
    assertArrayEquals(new int[] {0, 2, 1, 0, 2}, state(platform, A));
    assertArrayEquals(new int[] {0, 0, 1, 0, 0}, state(platform, B));
    assertEquals(0, control(platform, TestMachine.EEH_OPTION, A, 2));
    platform.bus().load("a", Space.MEMORY, 0, 4);
    assertArrayEquals(new int[] {0, 2, 1, 0, 0}, state(platform, A), "another stop");
  }

  @Test
  void losesItsSetupIfItIsResetOnTheWay() {
    for (boolean reset : new boolean[] {false, true}) {
      PeTiming.Outage outage = new PeTiming.Outage(5, 5, PeState.STOPPED, reset);
      EmulatedPlatform platform = platform(0, new PeTiming(outage, 0));
      platform.bus().store("a", Space.CONFIG, 0x804, new byte[] {6, 0});
      platform.advance(10);
      assertArrayEquals(new int[] {0, 2, 1, 0, reset ? 7 : 2}, state(platform, A));
      assertEquals(0, control(platform, TestMachine.EEH_OPTION, A, 2));
      assertArrayEquals(
          new byte[] {(byte) (reset ? 0 : 6), 0}, platform.bus().load("a", Space.CONFIG, 0x804, 2));
    }
  }

  @Test
  void oneAdvanceDoesAllThatIsDueAndPowerOnStartsAgain() {
    EmulatedPlatform platform = platform(0, new PeTiming(outage(0, 10, PeState.RESET), 0));
    assertArrayEquals(new int[] {0, 5, 1, 10, 0}, state(platform, A));
    platform.advance(1_000_000);
    assertArrayEquals(new int[] {0, 1, 1, 0, 0}, state(platform, A));
    platform.reset();
    assertArrayEquals(new int[] {0, 5, 1, 10, 0}, state(platform, A));
  }

  @Test
  void aResetBeforeIsAResetAfter() {
    EmulatedPlatform platform = platform(0, new PeTiming(outage(5, 10, PeState.STOPPED), 0));
    assertEquals(0, control(platform, TestMachine.SLOT_RESET, A, 1));
    platform.advance(5);
    assertEquals(-7, control(platform, TestMachine.SLOT_RESET, A, 0));
    platform.advance(10);
    assertArrayEquals(new int[] {0, 1, 1, 0, 0}, state(platform, A));
  }

  @Test
  void whatIsGivenUpStaysSo() {
    EmulatedPlatform platform = platform(0, new PeTiming(outage(0, 10, PeState.STOPPED), 0));
    assertEquals(
        0,
        TestMachine.call(
            platform, 0, 1, TestMachine.ERROR_DETAIL, 1, A, high(), low(), 0, 0, 0, 0, 2)[0]);
    platform.advance(20);
    assertArrayEquals(new int[] {0, 5, 1, 0, 0}, state(platform, A));
  }

  @Test
  void aResetThatHoldsOtherHardwareToo() {
    EmulatedPlatform platform = platform(1, new PeTiming(null, 500));
    assertEquals(0, control(platform, TestMachine.SLOT_RESET, B, 1));
    assertArrayEquals(new int[] {0, 5, 1, 500, 0}, state(platform, B));
    assertEquals(-7, control(platform, TestMachine.SLOT_RESET, B, 1));
    platform.advance(500);
    assertArrayEquals(new int[] {0, 1, 1, 0, 0}, state(platform, B));
    assertEquals(0, control(platform, TestMachine.SLOT_RESET, B, 1), "active already: no new hold");
    assertEquals(0, control(platform, TestMachine.SLOT_RESET, B, 0));
    assertArrayEquals(new int[] {0, 0, 1, 0, 0}, state(platform, B));
  }

  @Test
  void refusesTimesAndStatesThatCannotBe() {
    for (PeState state : List.of(PeState.NORMAL, PeState.DMA_STOPPED, PeState.RECOVERING)) {
      assertThrows(IllegalArgumentException.class, () -> outage(0, 1, state));
    }
    assertThrows(IllegalArgumentException.class, () -> outage(-1, 1, PeState.RESET));
    assertThrows(IllegalArgumentException.class, () -> outage(0, 0, PeState.RESET));
    assertThrows(IllegalArgumentException.class, () -> new PeTiming(null, -1));
  }

  private static PeTiming.Outage outage(int after, int millis, PeState then) {
    return new PeTiming.Outage(after, millis, then, false);
  }

  private static EmulatedPlatform platform(int pe, PeTiming timing) {
    EmulatedMachine machine = TestMachine.machine();
    return new EmulatedPlatform(
        new EmulatedMachine(
            machine.processors(),
            machine.rma(),
            machine.memory(),
            machine.pes(),
            machine.powerOnStates(),
            machine.functions(),
            machine.errinjct(),
            machine.busy(),
            Map.of(pe, timing)));
  }

  private static int[] state(EmulatedPlatform platform, int pe) {
    return TestMachine.call(platform, 0, 1, TestMachine.STATE, 5, pe, high(), low());
  }

  private static int control(EmulatedPlatform platform, int call, int pe, int function) {
    return TestMachine.call(platform, 0, 1, call, 1, pe, high(), low(), function)[0];
  }

  private static int high() {
    return (int) (TestMachine.BUID >>> 32);
  }

  private static int low() {
    return (int) TestMachine.BUID;
  }
}
