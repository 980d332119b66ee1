package papr.conformance.guest.scenario;

import java.util.List;
import java.util.Optional;

/** All scenarios, the shortest first. */
public final class Scenarios {
  private static final List<Scenario> ALL =
      List.of(
          new OpenClose(),
          new Inject(),
          new Recover(),
          new RecoverTwice(),
          new Permanent(),
          new Classes(),
          new Event(),
          new Reboot());

  private Scenarios() {}

  /** All of them. */
  public static List<Scenario> all() {
    return ALL;
  }

  /** All names. */
  public static List<String> names() {
    return ALL.stream().map(Scenario::name).toList();
  }

  /** The scenario with that name. */
  public static Optional<Scenario> find(String name) {
    return ALL.stream().filter(scenario -> scenario.name().equals(name)).findFirst();
  }
}
