package papr.conformance.host;

import java.util.Set;

/**
 * The kind of machine this JVM runs on.
 *
 * @param architecture the JVM's name of the processor architecture, such as ppc64le or amd64
 * @param os the operating system, such as Linux
 * @param release its release
 */
public record HostMachine(String architecture, String os, String release) {
  private static final Set<String> POWER = Set.of("ppc64", "ppc64le");

  /** The machine of this process. */
  public static HostMachine system() {
    return new HostMachine(
        System.getProperty("os.arch", "?"),
        System.getProperty("os.name", "?"),
        System.getProperty("os.version", "?"));
  }

  /** Whether it is Linux on a 64-bit POWER processor. */
  public boolean isPower() {
    return POWER.contains(architecture) && os.equals("Linux");
  }

  /** Such as "Linux 6.12.1 on ppc64le". */
  public String text() {
    return os + " " + release + " on " + architecture;
  }
}
