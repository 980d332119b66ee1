package papr.rtas.emulated;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import papr.rtas.call.GuestMemory;
import papr.rtas.pci.Space;
import papr.rtas.testing.CallShape;
import papr.rtas.testing.TestMachine;

/**
 * The EEH and configuration calls with any inputs: a status that the call has, and nothing written
 * but the outputs and the log.
 */
class HostileCallProps {

  private static final Set<Integer> STATUSES = Set.of(0, 1, -3, -7);
  private static final int LOG_LENGTH = 6;
  private static final int LOG = 5;

  @Property(tries = 500)
  void anyInputsGetStatusAndNothingElseIsWritten(
      @ForAll("calls") CallShape call, @ForAll("inputs") int[] words, @ForAll boolean stopped) {
    EmulatedPlatform platform = new EmulatedPlatform(TestMachine.machine());
    if (stopped) {
      platform.bus().load("a", Space.MEMORY, 0, 4);
    }
    int[] in = Arrays.copyOf(words, call.nargs());
    GuestMemory memory = platform.memory(1);
    byte[] before = new byte[TestMachine.RMA];
    Arrays.fill(before, (byte) 0xa5);
    memory.write(0, before, 0, before.length);

    int token = platform.tokens(1).getOrDefault(call.name(), 0);
    int[] out = TestMachine.call(platform, 0, 1, token, call.nret(), in);

    assertTrue(STATUSES.contains(out[0]), () -> call.name() + " answered " + out[0]);
    byte[] after = new byte[TestMachine.RMA];
    memory.read(0, after, 0, after.length);
    int end = TestMachine.ARGUMENTS + 12 + 4 * (call.nargs() + call.nret());
    Arrays.fill(after, TestMachine.ARGUMENTS, end, (byte) 0xa5);
    if (call.nargs() == 8 && out[0] == 0 && in[LOG_LENGTH] != 0) {
      int length = Math.min(in[LOG_LENGTH], 2048);
      Arrays.fill(after, in[LOG], in[LOG] + length, (byte) 0xa5);
    }
    assertArrayEquals(before, after);
  }

  @Provide
  Arbitrary<CallShape> calls() {
    return Arbitraries.of(CallShape.PCI);
  }

  /** Inputs that are right more often than not, so that calls get past their first checks. */
  @Provide
  Arbitrary<int[]> inputs() {
    Arbitrary<Integer> any =
        Arbitraries.oneOf(
            Arbitraries.integers(),
            Arbitraries.of(0, 1, 2, 3, 4, 0x800, 0x801, 0x3000, TestMachine.RMA - 4, -1));
    int high = (int) (TestMachine.BUID >>> 32);
    int low = (int) TestMachine.BUID;
    return any.array(int[].class)
        .ofSize(8)
        .flatMap(words ->
            Arbitraries.of(true, true, true, false)
                .map(right -> {
                  int[] in = words.clone();
                  if (right) {
                    in[0] = 0x801;
                    in[1] = high;
                    in[2] = low;
                    in[7] = 1 + (in[7] & 1);
                  }
                  return in;
                }));
  }
}
