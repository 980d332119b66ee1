package papr.conformance.guest.scenario;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import papr.conformance.guest.Guest;
import papr.conformance.guest.GuestException;
import papr.conformance.guest.bridge.ServedCall;

/** A network card that freezes, and what Linux does about it. */
final class Freeze {
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final Pattern LINK = Pattern.compile("Link is Up");
  private static final Pattern RECOVERED = Pattern.compile("EEH: Recovery successful");
  private static final Pattern GIVEN_UP =
      Pattern.compile("EEH: Finished:'error_detected\\(permanent failure\\)'");
  private static final Pattern REMOVED = Pattern.compile("0000:00:01.0: Removing from iommu");

  /** Loads from configuration space: reading the sysfs file makes one. */
  private static final int LOAD_CONFIG = 4;

  private static final String DEVICE = "/sys/bus/pci/devices/0000:00:01.0";

  private final Guest guest;
  private final Errinjct tool;

  Freeze(Guest guest) {
    this.guest = guest;
    this.tool = new Errinjct(guest);
  }

  /** What the kernel has said of EEH so far, without the addresses of a call trace. */
  static List<String> messages(Guest guest) {
    return guest.linesWith("EEH:").stream().filter(line -> !line.contains("EEH: [")).toList();
  }

  /** Shows all messages of the kernel, and brings the link up. */
  void bringUp() {
    guest.run("dmesg -n 8");
    guest.type("ip link set eth0 up");
    guest.await(LINK, LIMIT);
  }

  /** Injects an error and makes the access that it hits; the kernel notices. */
  void inject() {
    int token = tool.open();
    String said = tool.run("ioa-bus-error -f %d -s net/eth0 -k %d".formatted(LOAD_CONFIG, token));
    if (!said.contains("succeeded")) {
      throw new GuestException("errinjct does not inject: " + said);
    }
    guest.type("cat " + DEVICE + "/config >/dev/null");
  }

  /** Closes the session that {@link #inject} opened, whatever its token. */
  void closeSession() {
    List<ServedCall> calls = guest.calls();
    for (ServedCall call : calls.reversed()) {
      if (call.function().equals("ibm,open-errinjct") && call.out().get(1) == 0) {
        tool.close(call.out().getFirst());
        return;
      }
    }
  }

  void awaitRecovery() {
    guest.await(RECOVERED, LIMIT);
  }

  void awaitLink() {
    guest.await(LINK, LIMIT);
  }

  void awaitGivenUp() {
    guest.await(GIVEN_UP, LIMIT);
    guest.await(REMOVED, LIMIT);
  }

  /** How often the kernel has reset a slot. */
  int slotResets() {
    String text = guest.run("grep eeh_slot_resets /proc/powerpc/eeh").output();
    var matcher = Pattern.compile("eeh_slot_resets=(\\d{1,9})").matcher(text);
    if (!matcher.find()) {
      throw new GuestException("the kernel does not count slot resets: " + text);
    }
    return Integer.parseInt(matcher.group(1));
  }

  /** The driver bound to the device, "" for none. */
  String driver() {
    String link = guest.run("readlink " + DEVICE + "/driver").output();
    return link.lines()
        .filter(line -> line.contains("/drivers/"))
        .map(line -> line.substring(line.lastIndexOf('/') + 1).strip())
        .findFirst()
        .orElse("");
  }

  boolean devicePresent() {
    return guest.run("test -e " + DEVICE).status() == 0;
  }
}
