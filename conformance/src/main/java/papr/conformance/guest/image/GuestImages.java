package papr.conformance.guest.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes guest images and keeps them in a cache. */
public final class GuestImages {
  private GuestImages() {}

  /**
   * The image with that kernel, made if the cache does not have it. What is in the cache is used
   * without network and without starting a program.
   *
   * <p>One image is made at a time, also by several processes with one cache.
   *
   * @param java whether OpenJDK 25 is in it
   * @param cache a folder of ours, created if missing
   * @param progress gets a line for each step that takes time; nothing if the image is there
   * @throws GuestSetupException if it cannot be made
   */
  public static GuestImage prepare(
      KernelChoice kernel, boolean java, Path cache, Consumer<String> progress) {
    return prepare(new Recipe(kernel, java), cache, Tools.onPath(), progress);
  }

  /** As above, with the programs of certain folders. */
  static synchronized GuestImage prepare(
      Recipe recipe, Path cache, Tools tools, Consumer<String> progress) {
    try {
      ImageBuilder builder = new ImageBuilder(cache, tools, progress);
      Optional<GuestImage> existing = builder.existing(recipe);
      return existing.isPresent() ? existing.get() : build(recipe, cache, builder);
    } catch (IOException | UncheckedIOException e) {
      throw new GuestSetupException("a guest image could not be made: " + e, e);
    }
  }

  private static GuestImage build(Recipe recipe, Path cache, ImageBuilder builder)
      throws IOException {
    Path lock = Files.createDirectories(cache).resolve("lock");
    try (FileChannel channel =
            FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held = channel.lock()) {
      if (!held.isValid()) {
        throw new AssertionError("a lock that is not held");
      }
      Optional<GuestImage> made = builder.existing(recipe);
      return made.isPresent() ? made.get() : builder.build(recipe);
    }
  }
}
