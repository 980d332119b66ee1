package papr.conformance.host;

import java.util.List;
import java.util.Optional;

/** What this process may do to the machine. */
public final class Privileges {
  private static final String UID = "Uid:";
  private static final String NONE = "none";

  private Privileges() {}

  /** Whether the effective user is root, as {@code /proc/self/status} says. */
  public static boolean isRoot(HostRoots host) {
    String status = HostRoots.text(host.proc().resolve("self/status")).orElse("");
    return status
        .lines()
        .filter(line -> line.startsWith(UID))
        .map(line -> List.of(line.substring(UID.length()).strip().split("\\s+", -1)))
        .anyMatch(ids -> ids.size() > 1 && ids.get(1).equals("0"));
  }

  /**
   * How far the kernel is locked down: {@code none}, {@code integrity} or {@code confidentiality};
   * {@code none} too where the kernel knows no lockdown.
   */
  public static String lockdown(HostRoots host) {
    Optional<String> text = HostRoots.text(host.sys().resolve("kernel/security/lockdown"));
    return text.map(Privileges::chosen).orElse(NONE);
  }

  /** Whether the kernel refuses error injection and access to memory: any lockdown does. */
  public static boolean isLockedDown(HostRoots host) {
    return !lockdown(host).equals(NONE);
  }

  /** The word in brackets of "none [integrity] confidentiality". */
  private static String chosen(String text) {
    int start = text.indexOf('[');
    int end = text.indexOf(']', start + 1);
    return start < 0 || end < 0 ? NONE : text.substring(start + 1, end);
  }
}
