package papr.conformance.guest.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The host's apt, with mirrors that are files of ours or nobody. */
class RealAptTest {
  private static final Path APT = Path.of("/usr/bin/apt-get");

  @TempDir private Path folder;

  @BeforeEach
  void needsApt() {
    assumeTrue(Files.isExecutable(APT), "no apt-get here");
  }

  /** apt as it is, on a host that is configured for one mirror. */
  private Tools configuredFor(String mirror) throws IOException {
    Path script = Files.createDirectory(folder.resolve("bin")).resolve("apt-get");
    Files.writeString(
        script,
        """
        #!/bin/sh
        case $1 in
        indextargets) echo '%s|bookworm|main|/nowhere:1' ;;
        *) exec %s "$@" ;;
        esac
        """
            .formatted(mirror, APT));
    assertTrue(script.toFile().setExecutable(true));
    return new Tools(List.of(script.getParent(), Path.of("/usr/bin"), Path.of("/bin")));
  }

  private String trouble(String mirror) throws IOException {
    Apt apt = new Apt(configuredFor(mirror), folder.resolve("apt"), "bookworm");
    String message =
        String.valueOf(assertThrows(GuestSetupException.class, apt::update).getMessage());
    assertEquals(1, message.lines().count());
    return message;
  }

  private String unsigned(String release) throws IOException {
    Path packages = folder.resolve("mirror/dists/bookworm/main/binary-ppc64el/Packages");
    Files.createDirectories(packages.getParent());
    Files.writeString(packages, "");
    Files.writeString(
        folder.resolve("mirror/dists/bookworm").resolve(release), "Codename: bookworm\n");
    return "file:" + folder.resolve("mirror");
  }

  @Test
  void nobodyAtThatAddress() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    String message = trouble("http://127.0.0.1:" + port + "/debian/");
    assertTrue(message.startsWith("apt-get update failed: E: Failed to fetch "), message);
    assertTrue(message.contains("Could not connect to 127.0.0.1:" + port), message);
  }

  @Test
  void mirrorWithoutSignatureIsRefused() throws IOException {
    String message = trouble(unsigned("Release"));
    assertTrue(message.contains("is not signed"), message);
  }

  @Test
  void mirrorWithWrongSignatureIsRefused() throws IOException {
    String message = trouble(unsigned("InRelease"));
    assertTrue(message.startsWith("apt-get update failed: E: "), message);
  }

  /** What apt would do on the host after an update is not done for our lists. */
  @Test
  void actionsOfTheHostAreLeftOut() throws IOException {
    Path configuration = folder.resolve("host.conf");
    Files.writeString(configuration, "APT::Update::Post-Invoke {\"touch\";};\n");
    Path apt = folder.resolve("apt");
    Tools tools = configuredFor("file:/nowhere");
    assertEquals(folder.resolve("bin/apt-get"), tools.find("apt-get"));
    assertThrows(GuestSetupException.class, new Apt(tools, apt, "bookworm")::update);
    String host = "-c=" + configuration;
    assertTrue(actions(tools, host).contains("touch"));
    assertEquals("", actions(tools, host, "-c=" + apt.resolve("apt.conf")));
  }

  /** Commands that apt would run around an update. */
  private String actions(Tools tools, String... options) {
    List<String> command = new ArrayList<>(List.of("apt-config", "dump", "--format", "%f %v%n"));
    command.add("APT::Update");
    command.addAll(List.of(options));
    return tools
        .run(folder, command)
        .lines()
        .filter(line -> line.matches("\\S+Invoke\\S*:: .+"))
        .collect(Collectors.joining("\n"));
  }
}
