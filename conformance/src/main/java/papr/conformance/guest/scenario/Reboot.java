package papr.conformance.guest.scenario;

import papr.conformance.guest.Guest;

/** A reboot ends a session of the facility, and the next kernel is served as the first was. */
final class Reboot implements Scenario {
  @Override
  public String name() {
    return "reboot";
  }

  @Override
  public String summary() {
    return "after a reboot the facility is closed, and works";
  }

  @Override
  public void run(Lab lab) {
    Guest guest = lab.boot(options -> options);
    Errinjct tool = new Errinjct(guest);
    tool.open();
    guest.type("reboot -f");
    guest.awaitShell();
    lab.expect(guest.boots() == 2, "kernels have started " + guest.boots() + " times");
    String opened = tool.run("open");
    lab.expectOutput("errinjct open after the reboot", opened, "facility open, token");
    Errinjct.token(opened).ifPresent(tool::close);
    lab.tell(opened.strip());
  }
}
