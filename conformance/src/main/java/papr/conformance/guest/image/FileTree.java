package papr.conformance.guest.image;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The files of an initramfs. Its bin, sbin, lib and lib64 are links into usr, as Debian has them
 * installed; older packages still have files in them, which go to usr here too.
 */
final class FileTree {
  private static final Set<String> MERGED = Set.of("bin", "sbin", "lib", "lib64");

  private final SortedMap<String, CpioEntry> entries = new TreeMap<>();

  FileTree() {
    for (String folder : MERGED) {
      add(new CpioEntry.Link(folder, "usr/" + folder));
      folder("usr/" + folder);
    }
  }

  /** Adds an entry with the folders that it is in; replaces one of the same name. */
  void add(CpioEntry entry) {
    int slash = entry.name().lastIndexOf('/');
    if (slash > 0) {
      folder(entry.name().substring(0, slash));
    }
    entries.put(entry.name(), entry);
  }

  /** Adds a folder, and those that it is in. */
  void folder(String name) {
    if (!(entries.get(name) instanceof CpioEntry.Folder)) {
      add(new CpioEntry.Folder(name));
    }
  }

  /**
   * Adds files and links of an unpacked package.
   *
   * @param wanted asked with the place in the merged tree, such as usr/bin/busybox
   */
  void addUnpacked(Path root, Predicate<String> wanted) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted().toList()) {
        if (!Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
          String name = merged(root.relativize(file));
          if (wanted.test(name)) {
            add(entry(name, file));
          }
        }
      }
    }
  }

  /** All entries, sorted by name. */
  List<CpioEntry> entries() {
    return List.copyOf(entries.values());
  }

  /** Writes them as a cpio archive. */
  void write(Path file) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      CpioWriter.write(entries.values(), out);
    }
  }

  private static CpioEntry entry(String name, Path file) throws IOException {
    return Files.isSymbolicLink(file)
        ? new CpioEntry.Link(name, Files.readSymbolicLink(file).toString())
        : new CpioEntry.File(name, Files.isExecutable(file), file);
  }

  private static String merged(Path relative) {
    boolean moved = MERGED.contains(relative.getName(0).toString());
    return moved ? "usr/" + relative : relative.toString();
  }
}
