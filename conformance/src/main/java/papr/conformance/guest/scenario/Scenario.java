package papr.conformance.guest.scenario;

/** Something done with live guests, with an outcome. */
public interface Scenario {
  /** Its name on the command line. */
  String name();

  /** What it shows, one line. */
  String summary();

  /**
   * Does it. What does not come out as it should goes to {@link Lab#expect}; the run goes on.
   *
   * @throws papr.conformance.guest.GuestException if it cannot be done
   */
  void run(Lab lab);
}
