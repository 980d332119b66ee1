package papr.conformance.run;

/** Waits in real time, for targets whose time cannot be moved. */
@FunctionalInterface
public interface Pause {
  /** Lets the calling thread sleep. */
  Pause SLEEP =
      millis -> {
        try {
          Thread.sleep(millis);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      };

  /** Waits this long. */
  void millis(long millis);
}
