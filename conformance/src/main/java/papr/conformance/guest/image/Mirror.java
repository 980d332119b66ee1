package papr.conformance.guest.image;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Where the host gets Debian from; another release comes from the same place.
 *
 * @param uri as in the host's configuration
 * @param signedBy the value of Signed-By, perhaps of several lines; empty if apt's own keys are
 *     meant
 */
record Mirror(String uri, String signedBy) {
  private static final Set<String> RELEASES =
      Set.of(
          "buster",
          "bullseye",
          "bookworm",
          "trixie",
          "forky",
          "sid",
          "oldoldstable",
          "oldstable",
          "stable",
          "testing",
          "unstable");

  /** Debian's keys, as its package debian-archive-keyring installs them. */
  private static final List<Path> KEYRINGS =
      List.of(
          Path.of("/usr/share/keyrings/debian-archive-keyring.gpg"),
          Path.of("/usr/share/keyrings/debian-archive-keyring.pgp"));

  private static final String COMPONENT = "main";
  private static final List<String> QUESTION =
      List.of(
          "apt-get",
          "indextargets",
          "--format",
          "$(REPO_URI)|$(RELEASE)|$(COMPONENT)|$(SOURCESENTRY)",
          "Created-By: Packages");

  /** One line of apt's answer; entry is FILE:N, the Nth line or stanza of a file. */
  private record Source(String uri, String release, String component, String entry) {
    static Source of(String line) {
      String[] parts = line.split("\\|", -1);
      return parts.length == 4
          ? new Source(parts[0], parts[1], parts[2], parts[3])
          : new Source("", "", "", "");
    }

    boolean isDebian() {
      return component.equals(COMPONENT) && !uri.startsWith("cdrom:") && RELEASES.contains(release);
    }
  }

  /**
   * Asks apt what the host is configured to use; needs no network.
   *
   * @param folder any folder
   * @param suite the release that is wanted; a mirror that the host uses for it comes first
   * @throws GuestSetupException if the host gets no Debian from anywhere
   */
  static Mirror ofHost(Tools tools, Path folder, String suite) {
    Source source =
        tools
            .run(folder, QUESTION)
            .lines()
            .map(Source::of)
            .filter(Source::isDebian)
            .min(Comparator.comparing(found -> !found.release().equals(suite)))
            .orElseThrow(() ->
                new GuestSetupException(
                    "apt is not configured for a mirror of Debian: guest images are made of"
                        + " packages from the mirror that /etc/apt/sources.list.d names"));
    return new Mirror(source.uri(), keys(source, suite));
  }

  /** The stanza for apt that gets one release from here. */
  String stanza(String suite) {
    String keys = signedBy.isEmpty() ? "" : "Signed-By: " + signedBy + "\n";
    return "Types: deb\nURIs: %s\nSuites: %s\nComponents: %s\n%s"
        .formatted(uri, suite, COMPONENT, keys);
  }

  private static String keys(Source source, String suite) {
    String own = SignedBy.read(source.entry());
    List<String> debian =
        KEYRINGS.stream().filter(Files::exists).map(Path::toString).limit(1).toList();
    if (own.isEmpty()) {
      return String.join(" ", debian);
    }
    boolean files = Arrays.stream(own.split("\\s+")).allMatch(key -> key.startsWith("/"));
    boolean other = !source.release().equals(suite);
    return files && other && !debian.isEmpty() && !own.contains(debian.getFirst())
        ? own + " " + debian.getFirst()
        : own;
  }
}
