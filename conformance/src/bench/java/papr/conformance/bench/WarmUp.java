package papr.conformance.bench;

/**
 * Shows the just-in-time compiler every kind of call before one kind is measured. What it compiles
 * then fits a guest that makes all of them, not a loop over one.
 */
final class WarmUp {

  /** Enough for the optimizing compiler to take up each path. */
  private static final int CALLS = 20_000;

  private WarmUp() {}

  static void run() {
    for (Subject subject : Subject.all()) {
      Guest guest = Guest.of(BenchMachine.powerOn());
      subject.layOut(guest);
      for (int i = 0; i < CALLS; i++) {
        subject.check(guest);
      }
    }
  }
}
