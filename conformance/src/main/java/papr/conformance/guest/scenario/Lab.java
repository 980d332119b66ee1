package papr.conformance.guest.scenario;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import papr.conformance.guest.Guest;
import papr.conformance.guest.GuestException;
import papr.conformance.guest.GuestOptions;
import papr.conformance.guest.bridge.ServedCall;
import papr.conformance.run.Verdict;

/** Where one scenario is done: starts its guests, keeps what comes out, and ends them. */
public final class Lab implements AutoCloseable {
  private static final long NANOS = 1_000_000;

  private final String scenario;
  private final GuestOptions options;
  private final @Nullable Path folder;
  private final List<Guest> guests = new ArrayList<>();
  private final List<String> findings = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();
  private final List<String> timing = new ArrayList<>();

  private Lab(String scenario, GuestOptions options, @Nullable Path folder) {
    this.scenario = scenario;
    this.options = options;
    this.folder = folder;
  }

  /**
   * Does a scenario.
   *
   * @param options what its guests are like unless it says otherwise
   * @param folder gets consoles and transcripts, null for none
   */
  public static Outcome run(Scenario scenario, GuestOptions options, @Nullable Path folder) {
    long start = System.nanoTime();
    Lab lab = new Lab(scenario.name(), options, folder);
    Verdict verdict;
    try (lab) {
      scenario.run(lab);
      verdict = lab.findings.isEmpty() ? Verdict.PASS : Verdict.FAIL;
    } catch (GuestException e) {
      lab.findings.add(String.valueOf(e.getMessage()));
      verdict = Verdict.ERROR;
    }
    long millis = (System.nanoTime() - start) / NANOS;
    return new Outcome(scenario.name(), verdict, lab.findings, lab.lines, lab.timing, millis);
  }

  /** Starts a guest and waits for its shell; it ends with the scenario. */
  public Guest boot(UnaryOperator<GuestOptions> change) {
    GuestOptions own = change.apply(options);
    int number = guests.size() + 1;
    if (folder != null) {
      own = own.withLog(folder.resolve("%s-%d.console".formatted(scenario, number)));
    }
    long start = System.nanoTime();
    Guest guest = Guest.boot(own);
    guests.add(guest);
    timing.add("boot with %s %d ms".formatted(own.nic(), (System.nanoTime() - start) / NANOS));
    return guest;
  }

  /** Notes a finding unless something is as it should be. */
  public void expect(boolean holds, String otherwise) {
    if (!holds) {
      findings.add(otherwise);
    }
  }

  /** Notes a finding unless a command printed a text. */
  public void expectOutput(String command, String output, String text) {
    expect(
        output.contains(text),
        "%s does not say \"%s\" but \"%s\"".formatted(command, text, output.strip()));
  }

  /** Keeps a line for the report. */
  public void tell(String line) {
    lines.add(line);
  }

  /** Keeps the lines of a text that are not blank. */
  public void tellAll(String text) {
    text.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(lines::add);
  }

  /** Keeps a line about time. */
  public void time(String what, long sinceNanos) {
    timing.add("%s %d ms".formatted(what, (System.nanoTime() - sinceNanos) / NANOS));
  }

  @Override
  public void close() {
    guests.forEach(Guest::close);
    int number = 0;
    for (Guest guest : guests) {
      number++;
      timing.add(serving(guest.calls()));
      if (folder != null) {
        Path file = folder.resolve("%s-%d.transcript".formatted(scenario, number));
        GuestTranscript.write(file, guest);
      }
    }
  }

  private static String serving(List<ServedCall> calls) {
    long nanos = calls.stream().mapToLong(ServedCall::nanos).sum();
    long each = calls.isEmpty() ? 0 : nanos / calls.size() / 1000;
    return "%d calls served, %d us each".formatted(calls.size(), each);
  }
}
