package papr.conformance.guest.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import papr.conformance.guest.Guest;
import papr.rtas.backend.BusError;
import papr.rtas.backend.BusFunction;
import papr.rtas.pci.Pe;

/**
 * Every bus error in both forms, with the device given in each way the tool has, is armed as it was
 * asked for. The address is one that no access has, so that nothing happens.
 */
final class Inject implements Scenario {
  private static final long ADDRESS_32 = 0x8765_0000L;
  private static final long MASK_32 = 0xffff_f000L;
  private static final long ADDRESS_64 = 0x1234_5678_9abc_0000L;
  private static final long MASK_64 = 0xffff_ffff_ffff_f000L;

  @Override
  public String name() {
    return "inject";
  }

  @Override
  public String summary() {
    return "errinjct injects functions 0 to 19 in both forms, by address, class path and location";
  }

  @Override
  public void run(Lab lab) {
    Guest guest = lab.boot(options -> options.withNic("e1000"));
    Errinjct tool = new Errinjct(guest);
    Pe pe = guest.machine().pes().getFirst();
    String location = guest.run("cat /proc/device-tree/pci*/*/ibm,loc-code").output();
    String plain = location.replace("\0", "").strip();
    Map<String, String> ways =
        Map.of(
            "address",
            "-c %x -h %x -l %x"
                .formatted(
                    pe.devices().getFirst().configAddress(), pe.buid() >>> 32, (int) pe.buid()),
            "class path",
            "-s net/eth0",
            "location",
            "-p '" + plain + "'");
    int token = tool.open();
    long start = System.nanoTime();
    int done = 0;
    guest.takeInjections();
    for (Map.Entry<String, String> way : ways.entrySet()) {
      List<String> wrong = new ArrayList<>();
      for (BusFunction function : BusFunction.values()) {
        for (BusError.Form form : BusError.Form.values()) {
          String problem = inject(guest, tool, token, way.getValue(), pe, function, form);
          if (!problem.isEmpty()) {
            wrong.add(problem);
          }
          done++;
        }
      }
      lab.expect(
          wrong.isEmpty(),
          "by %s %d of 40 go wrong, the first: %s"
              .formatted(way.getKey(), wrong.size(), wrong.isEmpty() ? "" : wrong.getFirst()));
      lab.tell(
          "by %s (%s): %d of 40 armed".formatted(way.getKey(), way.getValue(), 40 - wrong.size()));
    }
    lab.time(done + " runs of errinjct", start);
    tool.close(token);
  }

  /** What is wrong with an injection, "" if nothing is. */
  private static String inject(
      Guest guest,
      Errinjct tool,
      int token,
      String device,
      Pe pe,
      BusFunction function,
      BusError.Form form) {
    boolean wide = form == BusError.Form.BITS_64;
    long address = wide ? ADDRESS_64 : ADDRESS_32;
    long mask = wide ? MASK_64 : MASK_32;
    String arguments =
        "%s -f %d %s -a 0x%x -m 0x%x -k %d"
            .formatted(
                wide ? "ioa-bus-error-64" : "ioa-bus-error",
                function.number(),
                device,
                address,
                mask,
                token);
    String output = tool.run(arguments);
    List<BusError> armed = guest.takeInjections();
    if (armed.size() != 1) {
      return "errinjct %s arms %d errors and says \"%s\""
          .formatted(arguments, armed.size(), output.strip());
    }
    BusError error = armed.getFirst();
    boolean right =
        error.function() == function
            && error.form() == form
            && error.address() == address
            && error.mask() == mask
            && error.pe().equals(pe);
    return right ? "" : "errinjct %s arms %s".formatted(arguments, error);
  }
}
