package papr.conformance.guest.scenario;

import java.util.List;
import java.util.OptionalInt;
import papr.conformance.guest.Guest;
import papr.conformance.guest.bridge.ServedCall;
import papr.fdt.rtas.RtasFunctions;

/** The tool opens and closes the facility; a second open and a wrong close are refused. */
final class OpenClose implements Scenario {
  private static final int REFUSED = -4;

  @Override
  public String name() {
    return "open-close";
  }

  @Override
  public String summary() {
    return "errinjct opens and closes the facility; a second open is refused";
  }

  @Override
  public void run(Lab lab) {
    Guest guest = lab.boot(options -> options);
    Errinjct tool = new Errinjct(guest);
    int before = guest.calls().size();
    String opened = tool.run("open");
    OptionalInt token = Errinjct.token(opened);
    lab.expect(token.isPresent(), "errinjct open says \"" + opened.strip() + "\"");
    String again = tool.run("open");
    lab.expectOutput("a second errinjct open", again, "the facility is already open");
    int key = token.orElse(0);
    String wrong = tool.run("close -k " + (key ^ 0x10000));
    lab.expectOutput("errinjct close with a wrong token", wrong, "is not open");
    String closed = tool.run("close -v -k " + key);
    lab.expectOutput("errinjct close", closed, "facility closed");
    String reopened = tool.run("open");
    OptionalInt next = Errinjct.token(reopened);
    lab.expect(
        next.isPresent(), "after the close, errinjct open says \"" + reopened.strip() + "\"");
    lab.expect(!next.equals(token), "two sessions have the same Open Token");
    tool.close(next.orElse(0));
    List<ServedCall> calls = guest.calls().subList(before, guest.calls().size());
    List.of(opened, again, wrong, closed).forEach(lab::tellAll);
    CallText.of(calls).forEach(lab::tell);
    lab.expect(
        statuses(calls).equals(List.of(0, REFUSED, REFUSED, 0, 0, 0)),
        "the calls have the status " + statuses(calls));
  }

  private static List<Integer> statuses(List<ServedCall> calls) {
    return calls.stream()
        .filter(call -> RtasFunctions.ERRINJCT_CALLS.contains(call.function()))
        .map(call -> call.out().get(call.function().equals(RtasFunctions.OPEN_ERRINJCT) ? 1 : 0))
        .toList();
  }
}
