package papr.conformance.guest.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Packages of one Debian release for ppc64el, kept in a folder with a list of what is there. */
final class Packages {
  private static final String LIST = "list";

  private final Tools tools;
  private final Path folder;
  private final String suite;
  private final Consumer<String> progress;

  /** Packages in a folder, created if missing. */
  Packages(Tools tools, Path folder, String suite, Consumer<String> progress) throws IOException {
    this.tools = tools;
    this.folder = Files.createDirectories(folder);
    this.suite = suite;
    this.progress = progress;
  }

  /**
   * The files of packages; downloads all of them if one is missing or damaged.
   *
   * @param names packages; a metapackage stands for the first that it depends on
   * @return name as given, and file
   */
  Map<String, Path> fetch(PackageNames names) throws IOException {
    Optional<Map<String, Path>> kept = kept(names.all());
    if (kept.isPresent()) {
      return kept.get();
    }
    Apt apt = new Apt(tools, folder.resolve("apt"), suite);
    progress.accept("reading the package lists of " + suite);
    apt.update();
    Map<String, String> real = new LinkedHashMap<>();
    names.plain().forEach(name -> real.put(name, name));
    names.metapackage().ifPresent(name -> real.put(name, apt.meantBy(name)));
    List<String> wanted = List.copyOf(real.values());
    List<DebFile> files = apt.look(wanted);
    long size = files.stream().mapToLong(DebFile::size).sum();
    progress.accept("downloading %d packages, %d MB".formatted(files.size(), size / 1_000_000));
    apt.download(wanted, folder);
    List<DebFile> known = new ArrayList<>(list());
    for (Map.Entry<String, String> name : real.entrySet()) {
      DebFile file = file(files, name.getValue());
      known.removeIf(old -> old.name().equals(name.getKey()));
      known.add(new DebFile(name.getKey(), file.file(), file.size(), file.sha256()));
    }
    Files.write(folder.resolve(LIST), known.stream().map(DebFile::line).toList());
    return kept(names.all())
        .orElseThrow(
            () -> new GuestSetupException("apt-get download left a broken package in " + folder));
  }

  /** Unpacks a package; what it brings is below the folder. */
  void unpack(Path file, Path into) throws IOException {
    try {
      tools.run(folder, List.of("dpkg-deb", "-x", file.toString(), into.toString()));
    } catch (GuestSetupException e) {
      Files.delete(file);
      throw new GuestSetupException(
          "the package %s is broken and was removed, so run this again (%s)"
              .formatted(file.getFileName(), e.getMessage()),
          e);
    }
  }

  private DebFile file(List<DebFile> files, String name) {
    return files.stream()
        .filter(file -> file.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new GuestSetupException(suite + " has no package " + name + " for ppc64el"));
  }

  private Optional<Map<String, Path>> kept(List<String> names) throws IOException {
    Map<String, Path> found = new LinkedHashMap<>();
    for (DebFile file : list()) {
      if (names.contains(file.name()) && file.isIn(folder)) {
        found.put(file.name(), folder.resolve(file.file()));
      }
    }
    return found.keySet().containsAll(names) ? Optional.of(found) : Optional.empty();
  }

  private List<DebFile> list() throws IOException {
    Path list = folder.resolve(LIST);
    if (!Files.exists(list)) {
      return List.of();
    }
    try (Stream<String> lines = Files.lines(list)) {
      return lines.map(DebFile::of).flatMap(Optional::stream).toList();
    }
  }
}
