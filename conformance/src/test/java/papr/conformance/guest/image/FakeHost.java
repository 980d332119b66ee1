package papr.conformance.guest.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A host without network: apt and dpkg are scripts of ours over folders, and each start of one is a
 * line in a log. A package file has the name of the package in it.
 */
public final class FakeHost {
  static final String ABI = "linux-image-6.9.0-1-powerpc64le";
  static final String MIRROR = "http://mirror.invalid/debian/";

  private static final String LOG = "printf '%%s %%s\\n' \"${0##*/}\" \"$*\" >>'%1$s/log'\n";

  private static final String APT_GET =
      LOG
          + """
          [ -e '%1$s/trouble' ] && [ "$1" != indextargets ] && { cat '%1$s/trouble' >&2; exit 100; }
          case "$1 $2" in
          indextargets*) cat '%1$s/targets' ;;
          update*) ;;
          'download --print-uris')
            shift 2
            for name; do
              case $name in -*) ;; *) cat '%1$s/uris/'"$name" 2>/dev/null ;; esac
            done ;;
          download*)
            shift
            for name; do
              case $name in -*) ;; *) cp '%1$s/mirror/'"$name" "./${name}_1_ppc64el.deb" ;; esac
            done ;;
          *) echo "E: unexpected: $*" >&2; exit 100 ;;
          esac
          exit 0
          """;

  private static final String APT_CACHE =
      LOG + "printf 'linux-image-powerpc64le\\n  Depends: " + ABI + "\\n'\n";

  private static final String DPKG_DEB =
      LOG
          + """
          name=$(cat "$2")
          [ -d '%1$s/content/'"$name" ] || {
            echo "dpkg-deb: error: '$2' is not a Debian format archive" >&2
            exit 2
          }
          mkdir -p "$3"
          cp -R '%1$s/content/'"$name"/. "$3"
          """;

  private static final String XZ = LOG + "cat \"$2\"\n";

  private final Path folder;

  /** A host with all programs, all packages, and a mirror of bookworm. */
  FakeHost(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
    Files.writeString(folder.resolve("log"), "");
    Files.createDirectories(folder.resolve("bin"));
    Files.createDirectories(folder.resolve("mirror"));
    Files.createDirectories(folder.resolve("uris"));
    script("apt-get", APT_GET);
    script("apt-cache", APT_CACHE);
    script("dpkg-deb", DPKG_DEB);
    script("xz", XZ);
    targets(MIRROR + "|bookworm|main|/nowhere:1");
    content("busybox-static", "bin/busybox", true);
    content("libc6", "lib/powerpc64le-linux-gnu/libc.so.6", true);
    content("libc6", "lib/powerpc64le-linux-gnu/gconv/UTF-7.so", true);
    Path lib64 = Files.createDirectories(folder.resolve("content/libc6/lib64"));
    Files.createSymbolicLink(
        lib64.resolve("ld64.so.2"), Path.of("/lib/powerpc64le-linux-gnu/ld64.so.2"));
    content("librtas2", "usr/lib/powerpc64le-linux-gnu/librtas.so.2", false);
    content("powerpc-ibm-utils", "usr/sbin/errinjct", true);
    content("powerpc-ibm-utils", "usr/sbin/drmgr", true);
    content("libgcc-s1", "usr/lib/powerpc64le-linux-gnu/libgcc_s.so.1", false);
    content("libstdc++6", "usr/lib/powerpc64le-linux-gnu/libstdc++.so.6", false);
    content("zlib1g", "usr/lib/powerpc64le-linux-gnu/libz.so.1", false);
    String jvm = "usr/lib/jvm/java-25-openjdk-ppc64el/";
    content("openjdk-25-jre-headless", jvm + "bin/java", true);
    content("openjdk-25-jre-headless", jvm + "legal/java.base/LICENSE", false);
    content("openjdk-25-jre-headless", jvm + "lib/server/classes_coh.jsa", false);
    content("openjdk-25-jre-headless", jvm + "lib/server/classes.jsa", false);
    content(ABI, "boot/vmlinux-6.9.0-1", false);
    module("net/e1000.ko", "");
    module("net/e1000e.ko", "ptp");
    module("ptp.ko.xz", "pps_core");
    module("pps_core.ko", "");
    module("vfio/vfio.ko", "");
    module("vfio/vfio_iommu_spapr_tce.ko", "vfio");
    module("vfio/vfio-pci.ko", "vfio-pci-core");
    module("vfio/vfio-pci-core.ko", "vfio");
  }

  /** Puts an image into a cache that commands can then use. */
  public static void prepare(Path folder, KernelChoice kernel, Path cache) throws IOException {
    new FakeHost(folder).prepare(new Recipe(kernel, false), cache, new ArrayList<>());
  }

  GuestImage prepare(Recipe recipe, Path cache, List<String> progress) {
    return GuestImages.prepare(recipe, cache, tools(), progress::add);
  }

  /** The scripts; no other programs. */
  Tools tools() {
    return new Tools(List.of(folder.resolve("bin")));
  }

  void uninstall(String program) throws IOException {
    Files.delete(folder.resolve("bin").resolve(program));
  }

  /** What apt-get indextargets prints. */
  void targets(String... lines) throws IOException {
    Files.write(folder.resolve("targets"), List.of(lines));
  }

  /** From now on apt-get only prints this and fails. */
  void breakApt(String message) throws IOException {
    Files.writeString(folder.resolve("trouble"), message);
  }

  void repairApt() throws IOException {
    Files.delete(folder.resolve("trouble"));
  }

  /** What a package has on the mirror, instead of its name. */
  void mirror(String name, String bytes) throws IOException {
    Path file = folder.resolve("mirror").resolve(name);
    Files.writeString(file, bytes);
    Files.writeString(
        folder.resolve("uris").resolve(name),
        "'http://mirror.invalid/x' %s_1_ppc64el.deb %d SHA256:%s%n"
            .formatted(name, bytes.length(), DebFile.hash(file)));
  }

  /** Programs that ran since the last question: name and first word. */
  List<String> ran() throws IOException {
    Path log = folder.resolve("log");
    List<String> ran =
        Files.readAllLines(log).stream()
            .map(line -> line.replaceAll("^(\\S+ \\S+).*", "$1"))
            .toList();
    Files.writeString(log, "");
    return ran;
  }

  /** Removes a file of a package. */
  void remove(String name, String file) throws IOException {
    Files.delete(folder.resolve("content").resolve(name).resolve(file));
  }

  private void module(String path, String depends) throws IOException {
    Path file = content(ABI, "lib/modules/6.9.0-1-powerpc64le/kernel/drivers/" + path, false);
    Files.write(file, ModuleBytes.of(depends));
  }

  private Path content(String name, String path, boolean executable) throws IOException {
    mirror(name, name);
    Path file = folder.resolve("content").resolve(name).resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, name + " " + path);
    if (executable && !file.toFile().setExecutable(true)) {
      throw new IOException("no executable files in " + folder);
    }
    return file;
  }

  private void script(String name, String text) throws IOException {
    Path file = folder.resolve("bin").resolve(name);
    Files.writeString(file, "#!/bin/sh\n" + text.formatted(folder));
    if (!file.toFile().setExecutable(true)) {
      throw new IOException("no executable files in " + folder);
    }
  }
}
