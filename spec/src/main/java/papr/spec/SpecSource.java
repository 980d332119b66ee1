package papr.spec;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the files of a specification lie.
 *
 * <p>The list of files is taken from the place itself, so that no index can drift from it.
 */
interface SpecSource {
  /** Names of the JSON files, such as {@code vectors/session.json}, sorted. */
  List<String> names();

  /** Opens one of them. */
  InputStream open(String name) throws IOException;

  /** The files in this module's own jar or folder. */
  static SpecSource builtIn() {
    Module module = SpecSource.class.getModule();
    return new SpecSource() {
      @Override
      public List<String> names() {
        return module.isNamed() ? inModule(module) : onClassPath();
      }

      @Override
      public InputStream open(String name) throws IOException {
        InputStream in = SpecSource.class.getResourceAsStream("/spec/" + name);
        if (in == null) {
          throw new SpecException(name, "", "not in this build");
        }
        return in;
      }
    };
  }

  /**
   * The files in a folder.
   *
   * @param root folder that holds requirements, ambiguities, vectors, machines and deviations
   */
  static SpecSource folder(Path root) {
    return new SpecSource() {
      @Override
      public List<String> names() {
        try (Stream<Path> files = Files.walk(root, 2)) {
          return jsonNames(
              files.map(file -> root.relativize(file).toString().replace(File.separatorChar, '/')));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }

      @Override
      public InputStream open(String name) throws IOException {
        return Files.newInputStream(root.resolve(name));
      }
    };
  }

  private static List<String> inModule(Module module) {
    ModuleReference reference =
        module
            .getLayer()
            .configuration()
            .findModule(module.getName())
            .orElseThrow(AssertionError::new)
            .reference();
    try (ModuleReader reader = reference.open();
        Stream<String> resources = reader.list()) {
      return jsonNames(
          resources.filter(name -> name.startsWith("spec/")).map(name -> name.substring(5)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> onClassPath() {
    try {
      Path root =
          Path.of(SpecSource.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      if (Files.isDirectory(root)) {
        return folder(root.resolve("spec")).names();
      }
      try (var jar = new java.util.jar.JarFile(root.toFile())) {
        return jsonNames(
            jar.stream()
                .map(java.util.zip.ZipEntry::getName)
                .filter(name -> name.startsWith("spec/"))
                .map(name -> name.substring(5)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> jsonNames(Stream<String> names) {
    return names.filter(name -> name.endsWith(".json") && name.indexOf('/') > 0).sorted().toList();
  }
}
