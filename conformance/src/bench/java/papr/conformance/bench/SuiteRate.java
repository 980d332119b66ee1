package papr.conformance.bench;

import papr.conformance.run.RunOptions;
import papr.conformance.run.RunResult;
import papr.conformance.run.Selection;
import papr.conformance.run.Suite;
import papr.conformance.target.emulated.EmulatedTarget;
import papr.spec.Spec;

/** How fast a warm process replays the whole suite on the emulated platform. */
final class SuiteRate {

  private static final int WARM_UP = 20;
  private static final int ROUNDS = 11;

  private SuiteRate() {}

  /** Vectors per second, reading and judging them included; the median of several runs. */
  static double measure() {
    Spec spec = Spec.load();
    double[] rates = new double[ROUNDS];
    for (int i = -WARM_UP; i < ROUNDS; i++) {
      long start = System.nanoTime();
      RunResult result =
          new Suite(spec, new EmulatedTarget("bench"), RunOptions.DEFAULT)
              .run(Selection.ALL, (_, _) -> {});
      double seconds = (System.nanoTime() - start) / 1e9;
      if (i >= 0) {
        rates[i] = result.vectors().size() / seconds;
      }
    }
    return Row.median(rates).orElseThrow();
  }
}
