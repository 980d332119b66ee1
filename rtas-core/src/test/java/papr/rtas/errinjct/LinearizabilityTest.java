package papr.rtas.errinjct;

import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.jetbrains.lincheck.datastructures.ThreadIdGen;
import org.junit.jupiter.api.Test;
import papr.rtas.emulated.EmulatedPlatform;
import papr.rtas.errinjct.work.IoaBusError;
import papr.rtas.errinjct.work.IoaBusError64;
import papr.rtas.pci.Space;
import papr.rtas.testing.TestMachine;

/**
 * Processors that open, close and inject at the same time see the facility as if one call came
 * after the other: Lincheck looks for a sequential order that explains every answer.
 *
 * <p>Open Tokens come in the same order on every new machine, so the token of "the n-th session" is
 * known beforehand.
 */
@Param(name = "processor", gen = ThreadIdGen.class)
@Param(name = "session", gen = IntGen.class, conf = "0:2")
public class LinearizabilityTest {

  private static final int SESSIONS = 3;
  private static final int PROCESSORS = 3;
  private static final int[] TOKENS = tokens();

  private final EmulatedPlatform platform = new EmulatedPlatform(TestMachine.machine());

  private static int[] tokens() {
    EmulatedPlatform platform = new EmulatedPlatform(TestMachine.machine());
    int[] tokens = new int[SESSIONS];
    for (int i = 0; i < SESSIONS; i++) {
      tokens[i] = TestMachine.open(platform, 0, 1)[0];
      TestMachine.close(platform, 0, 1, tokens[i]);
    }
    return tokens;
  }

  /** The token, or 0 and the facility stays as it was. */
  @Operation
  public int open(@Param(name = "processor") int processor) {
    return TestMachine.open(platform, processor, 1)[0];
  }

  /** The status of a close with the token of a session. */
  @Operation
  public int close(@Param(name = "processor") int processor, @Param(name = "session") int session) {
    return TestMachine.close(platform, processor, 1, TOKENS[session]);
  }

  /** The status of arming an error with the token of a session. */
  @Operation
  public int arm(@Param(name = "processor") int processor, @Param(name = "session") int session) {
    return TestMachine.inject(platform, processor, 1, TOKENS[session], error(1));
  }

  /** The status of switching injection off with the token of a session. */
  @Operation
  public int disarm(
      @Param(name = "processor") int processor, @Param(name = "session") int session) {
    return TestMachine.inject(platform, processor, 1, TOKENS[session], error(IoaBusError.DISARM));
  }

  /**
   * A load: all ones if an armed error fired, now or before. A closed session leaves none armed.
   */
  @Operation
  public int load() {
    return platform.bus().load("a", Space.MEMORY, 0x8080_0000L, 1)[0];
  }

  private static IoaBusError64 error(int function) {
    return new IoaBusError64(0, 0, 0x800, TestMachine.BUID, function);
  }

  @Test
  void callsAreLinearizable() {
    new StressOptions()
        .threads(PROCESSORS)
        .actorsPerThread(3)
        .iterations(10)
        .invocationsPerIteration(500)
        .check(LinearizabilityTest.class);
  }
}
