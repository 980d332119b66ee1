package papr.conformance.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The files of this project: all below its top folder but those that .gitignore names. */
final class SourceTree {

  private final Path top;
  private final List<Ignored> ignored;

  /**
   * A line of .gitignore: a name anywhere, or a path from the top if it contains a slash before its
   * end.
   */
  private record Ignored(PathMatcher pattern, boolean fromTop, boolean foldersOnly) {

    static Ignored of(String line) {
      boolean foldersOnly = line.endsWith("/");
      String path = foldersOnly ? line.substring(0, line.length() - 1) : line;
      boolean fromTop = path.contains("/");
      String glob = path.startsWith("/") ? path.substring(1) : path;
      return new Ignored(glob(glob), fromTop, foldersOnly);
    }

    boolean matches(Path relative, boolean folder) {
      return (folder || !foldersOnly)
          && pattern.matches(fromTop ? relative : Objects.requireNonNull(relative.getFileName()));
    }
  }

  private SourceTree(Path top) {
    this.top = top;
    this.ignored =
        lines(top.resolve(".gitignore")).stream()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .map(Ignored::of)
            .toList();
  }

  /** The tree this test runs in. */
  static SourceTree find() {
    @Nullable Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.exists(folder.resolve("MAINTAINERS"))) {
      folder = folder.getParent();
    }
    if (folder == null) {
      throw new AssertionError("there is no MAINTAINERS above " + Path.of("").toAbsolutePath());
    }
    return new SourceTree(folder);
  }

  /** A matcher whose * and ? stay within one folder. */
  static PathMatcher glob(String pattern) {
    return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
  }

  /** A file or folder of the tree, by its path from the top. */
  Path file(String path) {
    return top.resolve(path);
  }

  /** The lines of a file of the tree. */
  List<String> lines(String path) {
    return lines(top.resolve(path));
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All files, as paths from the top. */
  List<Path> files() {
    List<Path> files = new ArrayList<>();
    try {
      Files.walkFileTree(
          top,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
              return isIgnored(folder, true)
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (!isIgnored(file, false)) {
                files.add(top.relativize(file));
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  private boolean isIgnored(Path path, boolean folder) {
    Path relative = top.relativize(path);
    return relative.equals(Path.of(".git"))
        || (!path.equals(top) && ignored.stream().anyMatch(line -> line.matches(relative, folder)));
  }
}
