package papr.conformance.guest.image;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where guest images are kept if nobody says otherwise. */
public final class CacheFolder {
  /** The environment variable that names the folder. */
  public static final String VARIABLE = "PAPR_GUEST_CACHE";

  private static final String XDG = "XDG_CACHE_HOME";
  private static final String HOME = "HOME";

  private CacheFolder() {}

  /**
   * The folder: what {@value #VARIABLE} names, else papr/guest in the cache folder of the XDG Base
   * Directory Specification, which disregards a relative one.
   *
   * @throws GuestSetupException if the environment has none of them
   */
  public static Path of(Map<String, String> environment) {
    Optional<String> own = value(environment, VARIABLE);
    if (own.isPresent()) {
      return path(own.get()).toAbsolutePath();
    }
    return value(environment, XDG)
        .map(CacheFolder::path)
        .filter(Path::isAbsolute)
        .or(() -> value(environment, HOME).map(home -> path(home).resolve(".cache")))
        .map(folder -> folder.resolve("papr").resolve("guest"))
        .orElseThrow(() ->
            new GuestSetupException(
                "no folder for guest images: set " + VARIABLE + " or use --cache DIR"));
  }

  private static Optional<String> value(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new GuestSetupException("not a folder name: " + text, e);
    }
  }
}
