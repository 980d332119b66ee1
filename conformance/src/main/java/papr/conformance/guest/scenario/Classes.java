package papr.conformance.guest.scenario;

import java.nio.ByteBuffer;
import java.util.List;
import papr.conformance.guest.Guest;
import papr.conformance.guest.bridge.ServedCall;
import papr.fdt.rtas.RtasFunctions;

/**
 * The other error classes that the tool knows. What arrives is what errinjct 1.3.10 sends: it is
 * known to write cells in the byte order of the host, so that on a little-endian guest every cell
 * but 0 is turned round, to keep only the low half of an address for corrupted-slb, to set no
 * nature for the data cache and the TLB, and to read the file for platform-specific but not to send
 * it.
 */
final class Classes implements Scenario {
  private static final int REFUSED = -3;

  /** In the folder of the guest's shell. */
  private static final String FILE = "data";

  private static final String DATA = "papr";

  /**
   * A run of the tool.
   *
   * @param arguments without the token
   * @param status of the call
   * @param cell first cell of the work buffer
   */
  private record Case(String arguments, int status, int cell) {}

  private static final List<Case> CASES =
      List.of(
          new Case("dcache-start -a 0 -C 0", 0, 0),
          new Case("dcache-end -a 0 -C 0", 0, 0),
          new Case("dcache-start -a 1 -C 0", REFUSED, 0x0100_0000),
          new Case("dcache-start -a 2 -C 0", REFUSED, 0x0200_0000),
          new Case("icache-start -a 0 -n 0 -C 0", 0, 0),
          new Case("icache-end -a 0 -n 0 -C 0", 0, 0),
          new Case("icache-start -a 3 -n 0 -C 0", REFUSED, 0x0300_0000),
          new Case("icache-start -a 0 -n 1 -C 0", REFUSED, 0),
          new Case("tlb-start -C 0", 0, 0),
          new Case("tlb-end -C 0", 0, 0),
          new Case("slb -a 0x12345000 -C 0", 0, 0x0050_3412),
          new Case("platform-specific -f " + FILE, 0, 0));

  @Override
  public String name() {
    return "classes";
  }

  @Override
  public String summary() {
    return "errinjct injects cache, TLB, SLB and platform-specific errors, in its own byte order";
  }

  @Override
  public void run(Lab lab) {
    Guest guest = lab.boot(options -> options);
    Errinjct tool = new Errinjct(guest);
    guest.run("echo " + DATA + " > " + FILE);
    int token = tool.open();
    for (Case one : CASES) {
      int before = guest.calls().size();
      String said = tool.run("%s -k %d".formatted(one.arguments, token));
      List<ServedCall> made =
          guest.calls().stream()
              .skip(before)
              .filter(call -> call.function().equals(RtasFunctions.ERRINJCT))
              .toList();
      check(lab, one, made, said);
    }
    tool.close(token);
  }

  private static void check(Lab lab, Case one, List<ServedCall> made, String said) {
    byte[] work = made.size() == 1 ? made.getFirst().workBefore() : null;
    if (work == null) {
      lab.expect(false, "errinjct %s makes no call and says \"%s\"".formatted(one.arguments, said));
      return;
    }
    int status = made.getFirst().out().getFirst();
    int cell = ByteBuffer.wrap(work).getInt();
    lab.tell("errinjct %s: first cell %08x, status %d".formatted(one.arguments, cell, status));
    lab.expect(
        status == one.status && cell == one.cell,
        "errinjct %s: first cell %08x and status %d, not %08x and %d"
            .formatted(one.arguments, cell, status, one.cell, one.status));
  }
}
