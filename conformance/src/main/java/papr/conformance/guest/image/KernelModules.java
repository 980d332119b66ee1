package papr.conformance.guest.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The modules of an unpacked kernel package. The package has no modules.dep, which is made when it
 * is installed; so what a module depends on is read from the module.
 */
final class KernelModules {
  private static final String PLAIN = ".ko";
  private static final String COMPRESSED = ".ko.xz";

  private final Path root;
  private final Path work;
  private final Tools tools;

  /** Module name, with _ for -, to its file below {@link #root}. */
  private final Map<String, Path> all = new TreeMap<>();

  private final Map<String, Module> taken = new LinkedHashMap<>();

  /**
   * A module that was taken.
   *
   * @param path its path below the folder of the kernel's modules, not compressed: it ends on .ko
   * @param file its content, not compressed
   * @param needs names of the modules that it depends on
   */
  record Module(String path, Path file, List<String> needs) {}

  /**
   * Looks what there is.
   *
   * @param unpacked the unpacked package
   * @param work a folder for modules that have to be decompressed
   */
  KernelModules(Path unpacked, Path work, Tools tools) throws IOException {
    this.root = versionFolder(unpacked);
    this.work = work;
    this.tools = tools;
    try (Stream<Path> files = Files.walk(root)) {
      files.forEach(file -> name(file).ifPresent(name -> all.put(name, root.relativize(file))));
    }
  }

  /** The version of the kernel, as uname -r prints it. */
  String version() {
    return root.getFileName().toString();
  }

  /**
   * Takes a module and what it depends on.
   *
   * @throws GuestSetupException if the kernel does not have it
   */
  void take(String module) throws IOException {
    String name = ModuleFile.normal(module);
    if (taken.containsKey(name)) {
      return;
    }
    Path path = all.get(name);
    if (path == null) {
      throw new GuestSetupException("kernel " + version() + " has no module " + module);
    }
    Path file = plain(path);
    List<String> needs = dependencies(file);
    for (String need : needs) {
      take(need);
    }
    String text = path.toString();
    boolean compressed = text.endsWith(COMPRESSED);
    String plainPath =
        compressed ? text.substring(0, text.length() - COMPRESSED.length()) + PLAIN : text;
    taken.put(name, new Module(plainPath, file, needs));
  }

  /** What was taken, each after what it depends on. */
  List<Module> modules() {
    return List.copyOf(taken.values());
  }

  /** The file modules.dep for what was taken: of each all that it depends on, nearest first. */
  String dependencyTable() {
    StringBuilder table = new StringBuilder();
    for (Module module : taken.values()) {
      String needs =
          allNeeds(module).stream().map(need -> " " + need.path()).collect(Collectors.joining());
      table.append(module.path()).append(':').append(needs).append('\n');
    }
    return table.toString();
  }

  private List<Module> allNeeds(Module module) {
    List<Module> found = new ArrayList<>();
    for (String name : module.needs()) {
      Module need = Optional.ofNullable(taken.get(name)).orElseThrow(AssertionError::new);
      found.add(need);
      found.addAll(allNeeds(need));
    }
    return found.stream().distinct().toList();
  }

  private static List<String> dependencies(Path file) throws IOException {
    try {
      return ModuleFile.dependencies(Files.readAllBytes(file));
    } catch (IllegalArgumentException e) {
      throw new GuestSetupException(file.getFileName() + " is broken: " + e.getMessage(), e);
    }
  }

  /** The module as a file that is not compressed. */
  private Path plain(Path path) {
    Path packed = root.resolve(path);
    if (!path.toString().endsWith(COMPRESSED)) {
      return packed;
    }
    Path file = work.resolve(name(path).orElseThrow(AssertionError::new) + PLAIN);
    tools.runTo(file, work, List.of("xz", "-dc", packed.toString()));
    return file;
  }

  private static Optional<String> name(Path file) {
    String text = file.getFileName().toString();
    return Stream.of(PLAIN, COMPRESSED)
        .filter(text::endsWith)
        .findFirst()
        .map(suffix -> ModuleFile.normal(text.substring(0, text.length() - suffix.length())));
  }

  private static Path versionFolder(Path unpacked) throws IOException {
    for (String folder : List.of("usr/lib/modules", "lib/modules")) {
      Path modules = unpacked.resolve(folder);
      if (Files.isDirectory(modules)) {
        try (Stream<Path> versions = Files.list(modules)) {
          return versions
              .sorted()
              .findFirst()
              .orElseThrow(() -> new GuestSetupException("the kernel package has no modules"));
        }
      }
    }
    throw new GuestSetupException("the kernel package has no modules");
  }
}
