package papr.conformance.guest.scenario;

import papr.conformance.guest.Guest;

/** A card that was recovered can fail and be recovered again. */
final class RecoverTwice implements Scenario {
  @Override
  public String name() {
    return "recover-twice";
  }

  @Override
  public String summary() {
    return "two errors in a row, two recoveries";
  }

  @Override
  public void run(Lab lab) {
    String nic = "e1000";
    Guest guest = lab.boot(options -> options.withNic(nic));
    Freeze freeze = new Freeze(guest);
    freeze.bringUp();
    for (int i = 0; i < 2; i++) {
      Recover.again(lab, guest, freeze, nic);
    }
  }
}
