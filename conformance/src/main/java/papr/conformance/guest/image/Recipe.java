package papr.conformance.guest.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What goes into an image.
 *
 * @param kernel the release that the kernel is of
 * @param java whether OpenJDK is in it; then all but the kernel is of trixie, the first release
 *     that has OpenJDK 25
 */
record Recipe(KernelChoice kernel, boolean java) {
  /** The package that depends on the newest kernel of a release. */
  static final String KERNEL_PACKAGE = "linux-image-powerpc64le";

  /** To be raised when the builder makes something else of the same recipe. */
  private static final int BUILDER = 1;

  private static final Pattern LIBRARIES =
      Pattern.compile("usr/lib64/.*|usr/lib/powerpc64le-linux-gnu/[^/]*");

  private static final List<Part> ALWAYS =
      List.of(
          new Part("busybox-static", Pattern.compile("usr/bin/busybox")),
          new Part("libc6", LIBRARIES),
          new Part("librtas2", LIBRARIES),
          new Part("powerpc-ibm-utils", Pattern.compile("usr/sbin/(errinjct|lsprop)")));

  /** The class data archives that are left out are for settings that nobody uses in a guest. */
  private static final List<Part> WITH_JAVA =
      List.of(
          new Part("libgcc-s1", LIBRARIES),
          new Part("libstdc++6", LIBRARIES),
          new Part("zlib1g", LIBRARIES),
          new Part(
              "openjdk-25-jre-headless",
              Pattern.compile("etc/.*|usr/lib/jvm/(?!.*(/legal/|/man/|/classes_\\w+\\.jsa)).*")));

  private static final String JAVA = "/usr/lib/jvm/java-25-openjdk-ppc64el/bin/java";

  /** Place in the guest, and the resource of ours that goes there. */
  private static final SortedMap<String, String> SCRIPTS =
      new TreeMap<>(
          Map.of("etc/inittab", "inittab", "etc/papr/start", "start", "etc/profile", "profile"));

  /**
   * A package of the user land.
   *
   * @param name its name
   * @param wanted matches the paths of the files that are taken, such as usr/bin/busybox
   */
  record Part(String name, Pattern wanted) {}

  /** The release that all but the kernel is of. */
  KernelChoice userLand() {
    return java ? KernelChoice.TRIXIE : kernel;
  }

  /** The packages of the user land. */
  List<Part> parts() {
    List<Part> parts = new ArrayList<>(ALWAYS);
    if (java) {
      parts.addAll(WITH_JAVA);
    }
    return List.copyOf(parts);
  }

  /** The packages to get from one release. */
  PackageNames packages(KernelChoice release) {
    List<String> plain =
        release == userLand() ? parts().stream().map(Part::name).toList() : List.of();
    return new PackageNames(
        plain, release == kernel ? Optional.of(KERNEL_PACKAGE) : Optional.empty());
  }

  /** Modules that the guest loads when it starts. */
  List<String> loaded() {
    return List.of("e1000", "e1000e");
  }

  /** Modules that are only there for modprobe. VFIO does not work in a guest with bookworm's. */
  List<String> loadable() {
    return switch (kernel) {
      case BOOKWORM -> List.of();
      case TRIXIE -> List.of("vfio", "vfio_iommu_spapr_tce", "vfio-pci");
    };
  }

  /** Links of ours: name and target. */
  SortedMap<String, String> links() {
    SortedMap<String, String> links = new TreeMap<>();
    links.put("init", "/usr/bin/busybox");
    links.put("usr/bin/sh", "busybox");
    if (java) {
      links.put("usr/bin/java", JAVA);
    }
    return links;
  }

  /** Files of ours: name and content. */
  SortedMap<String, byte[]> scripts() {
    SortedMap<String, byte[]> scripts = new TreeMap<>();
    SCRIPTS.forEach((name, resource) -> scripts.put(name, resource(resource)));
    return scripts;
  }

  /** The name of the folder of this image. */
  String name() {
    return java ? kernel.suite() + "-java" : kernel.suite();
  }

  /** Something that is the same if and only if the image would be made the same way. */
  String fingerprint() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      String text = BUILDER + name() + parts() + loaded() + loadable() + links();
      digest.update(text.getBytes(StandardCharsets.UTF_8));
      scripts().forEach((name, content) -> digest.update(content));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] resource(String name) {
    try (InputStream in = Recipe.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new AssertionError("no resource " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
