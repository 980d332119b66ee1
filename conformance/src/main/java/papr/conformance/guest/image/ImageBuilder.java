package papr.conformance.guest.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Makes images in a cache folder: packages, then files, then the archive. */
final class ImageBuilder {
  private static final String KERNEL = "vmlinux";
  private static final String INITRAMFS = "initramfs.cpio";
  private static final String FINGERPRINT = "made-by";

  private final Path cache;
  private final Tools tools;
  private final Consumer<String> progress;

  /** Makes images in a cache, with programs that it may start. */
  ImageBuilder(Path cache, Tools tools, Consumer<String> progress) {
    this.cache = cache.toAbsolutePath();
    this.tools = tools;
    this.progress = progress;
  }

  /** The image if it is in the cache and made as it would be made now. */
  Optional<GuestImage> existing(Recipe recipe) throws IOException {
    Path folder = folder(recipe);
    Path fingerprint = folder.resolve(FINGERPRINT);
    GuestImage image = new GuestImage(folder.resolve(KERNEL), folder.resolve(INITRAMFS));
    boolean whole =
        Files.isRegularFile(fingerprint)
            && Files.readString(fingerprint).equals(recipe.fingerprint())
            && Files.isRegularFile(image.kernel())
            && Files.isRegularFile(image.initramfs());
    return whole ? Optional.of(image) : Optional.empty();
  }

  /** Makes the image, also if it exists. */
  GuestImage build(Recipe recipe) throws IOException {
    for (String program : List.of("apt-get", "apt-cache", "dpkg-deb")) {
      tools.find(program);
    }
    Path work = cache.resolve("work");
    delete(work);
    try {
      return build(recipe, Files.createDirectories(work));
    } finally {
      delete(work);
    }
  }

  private GuestImage build(Recipe recipe, Path work) throws IOException {
    Map<KernelChoice, Packages> releases = new EnumMap<>(KernelChoice.class);
    Map<KernelChoice, Map<String, Path>> files = new EnumMap<>(KernelChoice.class);
    for (KernelChoice release : List.of(recipe.userLand(), recipe.kernel())) {
      if (!releases.containsKey(release)) {
        Path folder = cache.resolve("packages").resolve(release.suite());
        Packages packages = new Packages(tools, folder, release.suite(), progress);
        releases.put(release, packages);
        files.put(release, packages.fetch(recipe.packages(release)));
      }
    }
    progress.accept("unpacking");
    FileTree tree = new FileTree();
    for (Recipe.Part part : recipe.parts()) {
      Path root = work.resolve(part.name());
      unpack(releases, files, recipe.userLand(), part.name(), root);
      tree.addUnpacked(root, name -> part.wanted().matcher(name).matches());
    }
    Path kernel = work.resolve(Recipe.KERNEL_PACKAGE);
    unpack(releases, files, recipe.kernel(), Recipe.KERNEL_PACKAGE, kernel);
    addModules(recipe, kernel, work, tree);
    addOwn(recipe, work, tree);
    progress.accept("writing the initramfs");
    return store(recipe, kernelFile(kernel), tree, work);
  }

  private static void unpack(
      Map<KernelChoice, Packages> releases,
      Map<KernelChoice, Map<String, Path>> files,
      KernelChoice release,
      String name,
      Path into)
      throws IOException {
    Path file = Optional.ofNullable(present(files, release).get(name)).orElseThrow();
    present(releases, release).unpack(file, into);
  }

  private static <T> T present(Map<KernelChoice, T> map, KernelChoice release) {
    return Optional.ofNullable(map.get(release)).orElseThrow(AssertionError::new);
  }

  private void addModules(Recipe recipe, Path kernel, Path work, FileTree tree) throws IOException {
    Path plain = Files.createDirectories(work.resolve("modules"));
    KernelModules modules = new KernelModules(kernel, plain, tools);
    for (String name :
        Stream.of(recipe.loaded(), recipe.loadable()).flatMap(List::stream).toList()) {
      modules.take(name);
    }
    String folder = "usr/lib/modules/" + modules.version() + "/";
    for (KernelModules.Module module : modules.modules()) {
      tree.add(new CpioEntry.File(folder + module.path(), false, module.file()));
    }
    Path table = Files.writeString(plain.resolve("modules.dep"), modules.dependencyTable());
    tree.add(new CpioEntry.File(folder + "modules.dep", false, table));
    Path loaded = Files.write(plain.resolve("loaded"), recipe.loaded());
    tree.add(new CpioEntry.File("etc/papr/modules", false, loaded));
  }

  private static void addOwn(Recipe recipe, Path work, FileTree tree) throws IOException {
    for (String folder : List.of("dev", "proc", "sys", "root", "tmp", "run", "var")) {
      tree.folder(folder);
    }
    tree.add(new CpioEntry.Device("dev/console", 5, 1));
    recipe.links().forEach((name, target) -> tree.add(new CpioEntry.Link(name, target)));
    Path scripts = Files.createDirectories(work.resolve("scripts"));
    for (Map.Entry<String, byte[]> script : recipe.scripts().entrySet()) {
      Path file = scripts.resolve(script.getKey().replace('/', '-'));
      Files.write(file, script.getValue());
      tree.add(new CpioEntry.File(script.getKey(), false, file));
    }
  }

  private static Path kernelFile(Path unpacked) throws IOException {
    Path boot = unpacked.resolve("boot");
    if (Files.isDirectory(boot)) {
      try (Stream<Path> files = Files.list(boot)) {
        Optional<Path> kernel =
            files.filter(file -> file.getFileName().toString().startsWith(KERNEL)).findFirst();
        if (kernel.isPresent()) {
          return kernel.get();
        }
      }
    }
    throw new GuestSetupException("the kernel package has no boot/" + KERNEL + "-VERSION");
  }

  /** The fingerprint goes first and comes last: with it, the image is whole. */
  private GuestImage store(Recipe recipe, Path kernel, FileTree tree, Path work)
      throws IOException {
    Path folder = Files.createDirectories(folder(recipe));
    Files.deleteIfExists(folder.resolve(FINGERPRINT));
    Path archive = work.resolve(INITRAMFS);
    tree.write(archive);
    move(archive, folder.resolve(INITRAMFS));
    move(kernel, folder.resolve(KERNEL));
    Path fingerprint = Files.writeString(work.resolve(FINGERPRINT), recipe.fingerprint());
    move(fingerprint, folder.resolve(FINGERPRINT));
    return existing(recipe).orElseThrow(AssertionError::new);
  }

  private static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private Path folder(Recipe recipe) {
    return cache.resolve("images").resolve(recipe.name());
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
