package papr.conformance.guest.scenario;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import papr.conformance.guest.GuestOptions;

/** Does scenarios one after the other and prints what comes of each. */
public final class GuestRun {
  private GuestRun() {}

  /**
   * Does them.
   *
   * @param folder gets consoles and transcripts, created if missing; null for none
   * @return all outcomes
   * @throws IOException if the folder cannot be created
   */
  public static List<Outcome> run(
      List<Scenario> scenarios, GuestOptions options, @Nullable Path folder, PrintWriter out)
      throws IOException {
    if (folder != null) {
      Files.createDirectories(folder);
    }
    List<Outcome> outcomes = new ArrayList<>();
    for (Scenario scenario : scenarios) {
      Outcome outcome = Lab.run(scenario, options, folder);
      outcomes.add(outcome);
      print(outcome, out);
    }
    return outcomes;
  }

  private static void print(Outcome outcome, PrintWriter out) {
    outcome.lines().forEach(line -> out.println("  " + line));
    outcome.findings().forEach(line -> out.println("  ! " + line));
    out.printf(
        "%s %s in %.1f s; %s%n",
        outcome.verdict(),
        outcome.scenario(),
        outcome.millis() / 1000.0,
        String.join("; ", outcome.timing()));
    out.flush();
  }
}
