package papr.conformance.guest.scenario;

import java.time.Duration;
import java.util.regex.Pattern;
import papr.conformance.guest.Guest;

/** An injected error becomes an event that the kernel fetches with event-scan and prints. */
final class Event implements Scenario {
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final int SCANS_PER_MINUTE = 60;
  private static final Pattern EVENT = Pattern.compile("RTAS: event: \\d+, Type: .*");

  @Override
  public String name() {
    return "event";
  }

  @Override
  public String summary() {
    return "an injected error shows up in the guest's log through event-scan";
  }

  @Override
  public void run(Lab lab) {
    Guest guest = lab.boot(options -> options.withEventScans(SCANS_PER_MINUTE));
    guest.run("dmesg -n 8");
    Errinjct tool = new Errinjct(guest);
    int token = tool.open();
    guest.type("errinjct slb -a 0x1000 -C 0 -k " + token);
    lab.tell(guest.await(EVENT, LIMIT).group());
    lab.expect(
        guest.calls().stream()
            .anyMatch(call -> call.function().equals("event-scan") && call.out().getFirst() == 0),
        "the event did not come through event-scan");
    CallText.of(guest.calls()).forEach(lab::tell);
    tool.close(token);
  }
}
