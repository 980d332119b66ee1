package papr.rtas.load;

/** Runs {@link Stress} for some time: {@code mvn -Pstress verify}. */
public final class StressMain {

  private static final int MOVES = 20_000;
  private static final long MIB = 1 << 20;

  private StressMain() {}

  /**
   * Runs whole rounds until the time is over, then says how much was done.
   *
   * @param args seconds
   */
  public static void main(String[] args) throws InterruptedException {
    long end = System.nanoTime() + Long.parseLong(args[0]) * 1_000_000_000;
    long seed = System.nanoTime();
    System.out.printf("stress for %s s, seed %d%n", args[0], seed);
    Stress stress = new Stress(seed);
    stress.round(MOVES);
    long before = usedMemory();
    int rounds = 1;
    while (System.nanoTime() < end) {
      stress.round(MOVES);
      rounds++;
    }
    long after = usedMemory();
    System.out.printf(
        "%d rounds: %s%nmemory in use after the first round %.1f MiB, after the last %.1f MiB%n",
        rounds, stress.summary(), (double) before / MIB, (double) after / MIB);
  }

  private static long usedMemory() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
