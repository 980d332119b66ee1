package papr.conformance.guest.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * apt for one Debian release on ppc64el, with lists and a package database of its own: what the
 * host has installed is neither read nor changed. apt verifies the signature of the lists, and with
 * them the packages.
 */
final class Apt {
  /** The host's actions after an update are not for lists that are not the host's. */
  private static final String CONFIGURATION =
      """
      #clear APT::Update::Pre-Invoke;
      #clear APT::Update::Post-Invoke;
      #clear APT::Update::Post-Invoke-Success;
      """;

  /** 'URI' FILE SIZE SHA256:HASH, of apt-get download --print-uris. */
  private static final Pattern URI =
      Pattern.compile("'[^']*' (([^_ ]+)_\\S*) (\\d+) SHA256:([0-9a-f]{64})");

  private static final Pattern DEPENDS = Pattern.compile("\\s*Depends: (\\S+)");

  private final Tools tools;
  private final Path folder;
  private final String suite;
  private final List<String> options;

  /** A set-up in a folder of its own, created if missing. */
  Apt(Tools tools, Path folder, String suite) throws IOException {
    this.tools = tools;
    this.folder = folder;
    this.suite = suite;
    Path lists = Files.createDirectories(folder.resolve("lists/partial")).getParent();
    Files.createDirectories(folder.resolve("cache/archives/partial"));
    Path configuration =
        Files.writeString(folder.resolve("apt.conf"), CONFIGURATION).toAbsolutePath();
    Path installed = Files.writeString(folder.resolve("status"), "");
    this.options =
        List.of(
            "-c=" + configuration,
            "-oAPT::Architecture=ppc64el",
            "-oAPT::Architectures=ppc64el",
            "-oDir::Etc::sourcelist=/dev/null",
            "-oDir::Etc::sourceparts=" + sources(),
            "-oDir::State::Lists=" + lists,
            "-oDir::State::status=" + installed,
            "-oDir::Cache=" + folder.resolve("cache"),
            "-oAcquire::Languages=none",
            // Otherwise a mirror that cannot be reached is only a warning.
            "-oAPT::Update::Error-Mode=any",
            "-oAcquire::Retries=1",
            "-oAcquire::http::Timeout=30",
            "-oAcquire::https::Timeout=30",
            // The user that root's apt would become cannot enter a folder of root's.
            "-oAPT::Sandbox::User=root",
            "-q");
  }

  /**
   * Gets the lists of packages.
   *
   * @throws GuestSetupException if the mirror cannot be reached or its signature is wrong
   */
  void update() throws IOException {
    Files.createDirectories(sources());
    String stanza = Mirror.ofHost(tools, folder, suite).stanza(suite);
    Files.writeString(sources().resolve("papr.sources"), stanza);
    try {
      apt(folder, "apt-get", "update");
    } catch (GuestSetupException e) {
      throw new GuestSetupException(
          e.getMessage() + " (the first guest image needs the Debian mirror that apt uses)", e);
    }
  }

  /** The first package that a package depends on: of a metapackage, the package that is meant. */
  String meantBy(String metapackage) {
    return apt(folder, "apt-cache", "depends", metapackage)
        .lines()
        .map(DEPENDS::matcher)
        .filter(Matcher::matches)
        .map(matcher -> matcher.group(1))
        .findFirst()
        .orElseThrow(() ->
            new GuestSetupException(
                "%s has no package for ppc64el that %s stands for".formatted(suite, metapackage)));
  }

  /** What the newest packages with these names are, in any order. */
  List<DebFile> look(List<String> names) {
    List<String> command = new ArrayList<>(List.of("apt-get", "download", "--print-uris"));
    command.addAll(names);
    return apt(folder, command.toArray(String[]::new))
        .lines()
        .map(URI::matcher)
        .filter(Matcher::matches)
        .map(matcher ->
            new DebFile(
                matcher.group(2),
                matcher.group(1),
                Long.parseLong(matcher.group(3)),
                matcher.group(4)))
        .toList();
  }

  /** Downloads the newest packages with these names; those that are there are kept. */
  void download(List<String> names, Path into) {
    List<String> command = new ArrayList<>(List.of("apt-get", "download"));
    command.addAll(names);
    apt(into, command.toArray(String[]::new));
  }

  private Path sources() {
    return folder.resolve("sources.list.d");
  }

  private String apt(Path where, String... words) {
    List<String> command = new ArrayList<>(List.of(words));
    command.addAll(options);
    return tools.run(where, command);
  }
}
