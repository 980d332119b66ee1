package papr.rtas.emulated;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import papr.rtas.pci.BusKind;
import papr.rtas.pci.Pe;
import papr.rtas.pci.PeState;
import papr.rtas.testing.TestMachine;

/** Every cell of T7.60 through the calls, and what the calls refuse before the table counts. */
class PeControlTest {

  @ParameterizedTest
  @CsvSource({
    // call, function, state before, status, state after
    "0x2020, 2, NORMAL, -3, 0",
    "0x2020, 2, RESET, -7, 1",
    "0x2020, 2, STOPPED, 0, 4",
    "0x2020, 2, DMA_STOPPED, -3, 4",
    "0x2020, 2, RECOVERING, -7, 5",
    "0x2020, 2, UNAVAILABLE, -7, 5",
    "0x2020, 3, NORMAL, -3, 0",
    "0x2020, 3, RESET, -7, 1",
    "0x2020, 3, STOPPED, -7, 2",
    "0x2020, 3, DMA_STOPPED, 0, 0",
    "0x2020, 3, RECOVERING, -7, 5",
    "0x2020, 3, UNAVAILABLE, -7, 5",
    "0x2023, 0, NORMAL, 0, 0",
    "0x2023, 0, RESET, 0, 0",
    "0x2023, 0, STOPPED, -7, 2",
    "0x2023, 0, DMA_STOPPED, -3, 4",
    "0x2023, 0, RECOVERING, -7, 5",
    "0x2023, 0, UNAVAILABLE, -7, 5",
    "0x2023, 1, NORMAL, 0, 1",
    "0x2023, 1, RESET, 0, 1",
    "0x2023, 1, STOPPED, 0, 1",
    "0x2023, 1, DMA_STOPPED, 0, 1",
    "0x2023, 1, RECOVERING, -7, 5",
    "0x2023, 1, UNAVAILABLE, -7, 5",
    // not in the table
    "0x2020, 0, STOPPED, 0, 2",
    "0x2020, 1, NORMAL, 0, 0",
    "0x2020, 1, RECOVERING, -7, 5",
    "0x2020, 1, UNAVAILABLE, -7, 5",
    "0x2020, 4, NORMAL, -3, 0",
    "0x2020, 5, NORMAL, -3, 0",
    "0x2020, 6, STOPPED, -3, 2",
    "0x2023, 2, STOPPED, -3, 2",
    "0x2023, 3, NORMAL, 0, 1",
    "0x2023, 3, RESET, 0, 1",
    "0x2023, 3, STOPPED, 0, 1",
    "0x2023, 3, DMA_STOPPED, 0, 1",
    "0x2023, 3, RECOVERING, -7, 5",
    "0x2023, 3, UNAVAILABLE, -7, 5"
  })
  void followsTheTable(int call, int function, PeState before, int status, int after) {
    EmulatedPlatform platform = platform(before, true);
    assertEquals(status, control(platform, 1, call, 0x801, function));
    assertEquals(after, state(platform)[1]);
  }

  @Test
  void refusesWhatHasNoEehOrIsNotTheCallers() {
    EmulatedPlatform platform = platform(PeState.STOPPED, true);
    assertEquals(-3, control(platform, 1, TestMachine.EEH_OPTION, 0x1800, 2));
    assertEquals(-3, control(platform, 2, TestMachine.EEH_OPTION, 0x801, 2));
    assertEquals(-3, control(platform, 2, TestMachine.SLOT_RESET, 0x801, 1));
    EmulatedPlatform without = platform(PeState.NORMAL, false);
    assertEquals(-3, control(without, 1, TestMachine.EEH_OPTION, 0x801, 1));
    assertEquals(-3, control(without, 1, TestMachine.SLOT_RESET, 0x801, 1));
    assertEquals(0, state(without)[2], "capabilities");
  }

  private static EmulatedPlatform platform(PeState state, boolean eeh) {
    EmulatedMachine machine = TestMachine.machine();
    Pe pe = new Pe(0, TestMachine.BUID, BusKind.EXPRESS, 0x801, eeh, List.of(1), List.of());
    return new EmulatedPlatform(
        new EmulatedMachine(
            1,
            TestMachine.RMA,
            machine.memory(),
            List.of(pe),
            List.of(state),
            machine.functions(),
            new EmulatedMachine.Errinjct(1, true, TestMachine.CLASSES, Set.of()),
            List.of()));
  }

  private static int[] state(EmulatedPlatform platform) {
    return call(platform, 1, TestMachine.STATE, 4, 0x801);
  }

  private static int control(
      EmulatedPlatform platform, int partition, int call, int configAddress, int function) {
    return call(platform, partition, call, 1, configAddress, function)[0];
  }

  private static int[] call(
      EmulatedPlatform platform,
      int partition,
      int call,
      int nret,
      int configAddress,
      int... more) {
    int[] in = new int[3 + more.length];
    in[0] = configAddress;
    in[1] = (int) (TestMachine.BUID >>> 32);
    in[2] = (int) TestMachine.BUID;
    System.arraycopy(more, 0, in, 3, more.length);
    return TestMachine.call(platform, 0, partition, call, nret, in);
  }
}
