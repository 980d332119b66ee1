package papr.conformance.guest.image;

import java.nio.file.Path;
import java.util.function.Consumer;

/** Makes guest images and keeps them in a cache. */
public final class GuestImages {
  private GuestImages() {}

  /**
   * The image with that kernel, made if the cache does not have it. What is in the cache is used
   * without network and without starting a program.
   *
   * @param java whether OpenJDK 25 is in it
   * @param cache a folder of ours, created if missing
   * @param progress gets a line for each step that takes time; nothing if the image is there
   * @throws GuestSetupException if it cannot be made
   */
  public static GuestImage prepare(
      KernelChoice kernel, boolean java, Path cache, Consumer<String> progress) {
    throw new GuestSetupException("guest images cannot be made yet");
  }
}
