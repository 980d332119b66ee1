package papr.rtas.emulated;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import papr.rtas.pci.Space;
import papr.rtas.testing.TestMachine;

/** ibm,read-slot-reset-state2: outputs by PE, address and number of outputs. */
class PeStateCallTest {

  private final EmulatedPlatform platform = new EmulatedPlatform(TestMachine.machine());

  @Test
  void showsWhatAnErrorDidToThePe() {
    assertArrayEquals(new int[] {0, 0, 1, 0}, state(1, 4, 0x801));
    platform.bus().load("a", Space.MEMORY, 0, 4);
    assertArrayEquals(new int[] {0, 2, 1, 0}, state(1, 4, 0x801));
    assertArrayEquals(new int[] {0, 2, 1, 0, 0}, state(1, 5, 0x800));
    assertArrayEquals(new int[] {0, 0, 1, 0}, state(1, 4, 0x1001));
  }

  @Test
  void refusesWhatIsNotThereOrNotTheCallers() {
    assertArrayEquals(new int[] {-3, 0, 0, 0}, state(1, 4, 0x1800));
    assertArrayEquals(new int[] {-3, 0, 0, 0}, state(2, 4, 0x801));
    assertArrayEquals(new int[] {-3, 0, 0}, state(1, 3, 0x801));
    assertArrayEquals(new int[] {-3, 0, 0, 0, 0, 0}, state(1, 6, 0x801));
  }

  @Test
  void memoryAboveTheRmaBelongsToThePartitionOnly() {
    SystemMemory memory = platform.systemMemory(1);
    long end = TestMachine.RMA;
    memory.write(end - 2, new byte[] {1, 2, 3, 4});
    assertArrayEquals(new byte[] {1, 2, 3, 4}, memory.read(end - 2, 4));
    assertArrayEquals(new byte[] {0, 0, 1, 2}, memory.read(end - 4, 4));
    assertArrayEquals(new byte[4], platform.systemMemory(2).read(end - 2, 4));
    assertThrows(IllegalArgumentException.class, () -> memory.read(0x1_4000_0000L - 2, 4));
    assertThrows(IllegalArgumentException.class, () -> memory.write(-1, new byte[] {0, 0}));
    platform.reset();
    assertArrayEquals(new byte[4], memory.read(end - 2, 4));
  }

  private int[] state(int partition, int nret, int configAddress) {
    return TestMachine.call(
        platform,
        0,
        partition,
        TestMachine.STATE,
        nret,
        configAddress,
        (int) (TestMachine.BUID >>> 32),
        (int) TestMachine.BUID);
  }
}
