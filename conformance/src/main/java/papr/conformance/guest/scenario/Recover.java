package papr.conformance.guest.scenario;

import java.util.List;
import papr.conformance.guest.Guest;
import papr.conformance.guest.bridge.ServedCall;

/** An injected error freezes a network card; Linux notices, resets it, and it works again. */
final class Recover implements Scenario {
  @Override
  public String name() {
    return "recover";
  }

  @Override
  public String summary() {
    return "an injected error freezes an e1000 and an e1000e, and Linux recovers them";
  }

  @Override
  public void run(Lab lab) {
    for (String nic : List.of("e1000", "e1000e")) {
      Guest guest = lab.boot(options -> options.withNic(nic));
      once(lab, guest, nic);
    }
  }

  /** One error and one recovery. */
  static void once(Lab lab, Guest guest, String nic) {
    Freeze freeze = new Freeze(guest);
    freeze.bringUp();
    again(lab, guest, freeze, nic);
  }

  /** The same with a link that is up. */
  static void again(Lab lab, Guest guest, Freeze freeze, String nic) {
    int resets = freeze.slotResets();
    int calls = guest.calls().size();
    int messages = Freeze.messages(guest).size();
    long start = System.nanoTime();
    freeze.inject();
    freeze.awaitRecovery();
    lab.time("recovery of " + nic, start);
    freeze.awaitLink();
    lab.time("link of " + nic, start);
    freeze.closeSession();
    int more = freeze.slotResets() - resets;
    lab.expect(more == 1, nic + ": the kernel counts " + more + " more slot resets, not 1");
    String driver = freeze.driver();
    lab.expect(driver.equals(nic), nic + ": bound to the driver \"" + driver + "\"");
    List<String> eeh = Freeze.messages(guest);
    eeh.subList(messages, eeh.size()).forEach(lab::tell);
    List<ServedCall> made = guest.calls();
    CallText.of(made.subList(calls, made.size())).forEach(lab::tell);
  }
}
