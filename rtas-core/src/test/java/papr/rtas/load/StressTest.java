package papr.rtas.load;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** A short {@link Stress}, by number of moves; {@link StressMain} is the long one. */
class StressTest {

  private static final int MOVES = 1500;
  private static final int ROUNDS = 3;

  @Test
  void threadsAgreeOnNothingAndBreakNothing() throws InterruptedException {
    Stress stress = new Stress(1);
    for (int i = 0; i < ROUNDS; i++) {
      stress.round(MOVES);
    }
    // A test of nothing would be even too.
    assertTrue(stress.calls() > 100_000 && stress.accesses() > 10_000, stress::summary);
  }
}
