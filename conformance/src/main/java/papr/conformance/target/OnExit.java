package papr.conformance.target;

/**
 * What has to be put right when the program is ended from outside, by Ctrl-C say. Closed as soon as
 * nothing is left to be put right.
 */
public final class OnExit implements AutoCloseable {
  private final Thread hook;

  /**
   * From now on, does something when the JVM ends.
   *
   * @param action what; its failure is told in one line on standard error
   */
  public OnExit(Runnable action) {
    hook =
        new Thread(
            () -> {
              try {
                action.run();
              } catch (RuntimeException e) {
                System.err.println("papr: " + e.getMessage());
              }
            },
            "papr-on-exit");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Does nothing at the end after all; without effect once the end has begun. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // the JVM is ending, and the action runs or has run
    }
  }
}
