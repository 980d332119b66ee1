package papr.conformance.guest.scenario;

import java.util.List;
import papr.conformance.guest.Guest;
import papr.conformance.guest.bridge.ServedCall;

/** A card that freezes more often than the kernel puts up with is given up and removed. */
final class Permanent implements Scenario {
  private static final String SLOT_ERROR_DETAIL = "ibm,slot-error-detail";
  private static final int FUNCTION = 7;
  private static final int PERMANENT = 2;

  @Override
  public String name() {
    return "permanent";
  }

  @Override
  public String summary() {
    return "a card that freezes once too often is given up and removed";
  }

  @Override
  public void run(Lab lab) {
    String nic = "e1000";
    Guest guest = lab.boot(options -> options.withNic(nic));
    Freeze freeze = new Freeze(guest);
    guest.run("echo 1 > /sys/kernel/debug/powerpc/eeh_max_freezes");
    freeze.bringUp();
    Recover.again(lab, guest, freeze, nic);
    int calls = guest.calls().size();
    int messages = Freeze.messages(guest).size();
    freeze.inject();
    freeze.awaitGivenUp();
    List<ServedCall> made = guest.calls().subList(calls, guest.calls().size());
    lab.expect(
        made.stream()
            .anyMatch(call ->
                call.function().equals(SLOT_ERROR_DETAIL) && call.in().get(FUNCTION) == PERMANENT),
        "the kernel does not tell the platform that the error is permanent");
    lab.expect(!freeze.devicePresent(), "the device is still there");
    List<String> eeh = Freeze.messages(guest);
    eeh.subList(messages, eeh.size()).forEach(lab::tell);
    CallText.of(made).forEach(lab::tell);
  }
}
