package papr.conformance.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.TestAbortedException;
import papr.conformance.guest.image.CacheFolder;
import papr.conformance.guest.image.GuestImage;
import papr.conformance.guest.image.GuestImages;
import papr.conformance.guest.image.GuestSetupException;
import papr.conformance.guest.image.KernelChoice;
import papr.conformance.guest.scenario.GuestRun;
import papr.conformance.guest.scenario.Lab;
import papr.conformance.guest.scenario.Outcome;
import papr.conformance.guest.scenario.Scenario;
import papr.conformance.guest.scenario.Scenarios;
import papr.conformance.run.Verdict;
import papr.conformance.transcript.TranscriptReader;

/** Live guests, only with {@code mvn verify -Pguest}: they need QEMU and packages of Debian. */
@Timeout(600)
class LiveGuestRuns {
  private static GuestImage image = new GuestImage(Path.of(""), Path.of(""));

  @TempDir Path logs;

  /** Skips all where QEMU or the mirror is missing, with the reason. */
  @BeforeAll
  static void prepare() {
    assumeTrue(hasQemu(), "there is no " + QemuCommand.PROGRAM);
    try {
      Path cache = CacheFolder.of(System.getenv());
      image = GuestImages.prepare(KernelChoice.BOOKWORM, false, cache, _ -> {});
    } catch (GuestSetupException e) {
      throw new TestAbortedException("no guest image: " + e.getMessage(), e);
    }
  }

  private static boolean hasQemu() {
    String path = System.getenv().getOrDefault("PATH", "");
    return List.of(path.split(":")).stream()
        .anyMatch(folder -> Path.of(folder, QemuCommand.PROGRAM).toFile().canExecute());
  }

  @ParameterizedTest
  @ValueSource(strings = {"open-close", "inject", "recover"})
  void passes(String name) throws IOException {
    Scenario scenario = Scenarios.find(name).orElseThrow();
    StringWriter report = new StringWriter();
    List<Outcome> outcomes =
        GuestRun.run(
            List.of(scenario), GuestOptions.of(image), logs, new PrintWriter(report, true));
    assertEquals(Verdict.PASS, outcomes.getFirst().verdict(), report::toString);
    Path transcript = logs.resolve(name + "-1.transcript");
    assertFalse(TranscriptReader.read(transcript).entries().isEmpty());
  }

  @Test
  void servesTwoProcessors() throws IOException {
    Scenario scenario = Scenarios.find("open-close").orElseThrow();
    Outcome outcome = Lab.run(scenario, GuestOptions.of(image).withProcessors(2), null);
    assertEquals(Verdict.PASS, outcome.verdict(), () -> outcome.findings().toString());
  }

  /** QEMU is killed in the middle: an ERROR that says so, and nothing is left. */
  @Test
  void aKilledQemuIsAnError() {
    Outcome outcome =
        Lab.run(
            new Scenario() {
              @Override
              public String name() {
                return "killed";
              }

              @Override
              public String summary() {
                return "kills QEMU";
              }

              @Override
              public void run(Lab lab) {
                Guest guest = lab.boot(options -> options);
                guest.process().destroyForcibly();
                guest.run("true");
              }
            },
            GuestOptions.of(image),
            null);
    assertEquals(Verdict.ERROR, outcome.verdict());
    String finding = outcome.findings().getFirst();
    assertTrue(finding.contains("QEMU ended with status 137"), finding);
    assertEquals(
        0,
        ProcessHandle.current()
            .descendants()
            .filter(process ->
                process.info().command().orElse("").endsWith(QemuCommand.PROGRAM)
                    && process.isAlive())
            .count());
  }
}
