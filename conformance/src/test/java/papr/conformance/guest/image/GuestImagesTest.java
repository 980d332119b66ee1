package papr.conformance.guest.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images made of a mirror's packages, and of what the cache has. */
class GuestImagesTest {
  private static final Recipe BOOKWORM = new Recipe(KernelChoice.BOOKWORM, false);
  private static final Recipe TRIXIE = new Recipe(KernelChoice.TRIXIE, false);
  private static final String LIBRARIES = "usr/lib/powerpc64le-linux-gnu/";
  private static final String MODULES = "usr/lib/modules/6.9.0-1-powerpc64le/";

  @TempDir private Path folder;
  private final List<String> progress = new ArrayList<>();
  private FakeHost host;
  private Path cache;

  @BeforeEach
  void makeHost() throws IOException {
    host = new FakeHost(folder.resolve("host"));
    cache = folder.resolve("cache");
  }

  private List<CpioReader.Item> make(Recipe recipe) throws IOException {
    GuestImage image = host.prepare(recipe, cache, progress);
    return CpioReader.read(Files.readAllBytes(image.initramfs()));
  }

  private static CpioReader.Item item(List<CpioReader.Item> items, String name) {
    return CpioReader.find(items, name).orElseThrow(() -> new AssertionError("no " + name));
  }

  private static List<String> files(List<CpioReader.Item> items) {
    return items.stream().filter(CpioReader.Item::isFile).map(CpioReader.Item::name).toList();
  }

  @Test
  void hasWhatIsWantedInOneMergedTree() throws IOException {
    List<CpioReader.Item> items = make(BOOKWORM);
    String drivers = MODULES + "kernel/drivers/";
    assertEquals(
        List.of(
            "etc/inittab",
            "etc/papr/modules",
            "etc/papr/start",
            "etc/profile",
            "usr/bin/busybox",
            drivers + "net/e1000.ko",
            drivers + "net/e1000e.ko",
            drivers + "pps_core.ko",
            drivers + "ptp.ko",
            MODULES + "modules.dep",
            LIBRARIES + "libc.so.6",
            LIBRARIES + "librtas.so.2",
            "usr/sbin/errinjct"),
        files(items));
    assertEquals("usr/lib64", item(items, "lib64").content());
    assertEquals("/usr/bin/busybox", item(items, "init").content());
    assertEquals(
        "/lib/powerpc64le-linux-gnu/ld64.so.2", item(items, "usr/lib64/ld64.so.2").content());
    assertEquals(0100755, item(items, "usr/sbin/errinjct").mode());
    assertEquals(0100644, item(items, LIBRARIES + "librtas.so.2").mode());
    assertEquals(List.of(5, 1), item(items, "dev/console").device());
    assertEquals("e1000\ne1000e\n", item(items, "etc/papr/modules").content());
    assertEquals(
        """
        kernel/drivers/net/e1000.ko:
        kernel/drivers/pps_core.ko:
        kernel/drivers/ptp.ko: kernel/drivers/pps_core.ko
        kernel/drivers/net/e1000e.ko: kernel/drivers/ptp.ko kernel/drivers/pps_core.ko
        """,
        item(items, MODULES + "modules.dep").content());
  }

  @Test
  void kernelIsThatOfThePackage() throws IOException {
    GuestImage image = host.prepare(BOOKWORM, cache, progress);
    assertEquals(FakeHost.ABI + " boot/vmlinux-6.9.0-1", Files.readString(image.kernel()));
    assertEquals(
        List.of(
            "reading the package lists of bookworm",
            "downloading 5 packages, 0 MB",
            "unpacking",
            "writing the initramfs"),
        progress);
    assertTrue(Files.notExists(cache.resolve("work")), "unpacked packages are left");
  }

  @Test
  void trixieHasModulesForVfio() throws IOException {
    List<String> files = files(make(TRIXIE));
    for (String module : List.of("vfio", "vfio-pci", "vfio-pci-core", "vfio_iommu_spapr_tce")) {
      String file = MODULES + "kernel/drivers/vfio/" + module + ".ko";
      assertTrue(files.contains(file), file);
    }
  }

  @Test
  void javaIsOfTrixieWhateverTheKernel() throws IOException {
    List<CpioReader.Item> items = make(new Recipe(KernelChoice.BOOKWORM, true));
    String jvm = "/usr/lib/jvm/java-25-openjdk-ppc64el/";
    assertEquals(jvm + "bin/java", item(items, "usr/bin/java").content());
    List<String> files = files(items);
    assertTrue(files.contains(jvm.substring(1) + "lib/server/classes.jsa"));
    assertTrue(files.contains(LIBRARIES + "libz.so.1"));
    assertEquals(List.of(), files.stream().filter(file -> file.contains("legal")).toList());
    assertEquals(List.of(), files.stream().filter(file -> file.contains("_coh")).toList());
    assertTrue(Files.exists(cache.resolve("packages/trixie/libc6_1_ppc64el.deb")));
    assertTrue(Files.notExists(cache.resolve("packages/bookworm/libc6_1_ppc64el.deb")));
    assertTrue(Files.exists(cache.resolve("packages/bookworm/" + FakeHost.ABI + "_1_ppc64el.deb")));
  }

  @Test
  void secondRunStartsNoProgram() throws IOException {
    GuestImage first = host.prepare(BOOKWORM, cache, progress);
    progress.clear();
    Tools none = new Tools(List.of());
    assertEquals(first, GuestImages.prepare(BOOKWORM, cache, none, progress::add));
    assertEquals(List.of(), progress);
  }

  @Test
  void sameArchiveFromAnotherCache() throws IOException {
    GuestImage one = host.prepare(BOOKWORM, cache, progress);
    GuestImage other = host.prepare(BOOKWORM, folder.resolve("other"), progress);
    assertEquals(-1, Files.mismatch(one.initramfs(), other.initramfs()));
  }

  @Test
  void anotherRecipeIsMadeOfKeptPackages() throws IOException {
    make(BOOKWORM);
    Files.writeString(cache.resolve("images/bookworm/made-by"), "an older papr");
    host.breakApt("E: no network");
    host.ran();
    make(BOOKWORM);
    assertEquals(List.of("dpkg-deb -x", "xz -dc"), host.ran().stream().distinct().toList());
  }

  @Test
  void damagedPackageIsFetchedAgain() throws IOException {
    make(BOOKWORM);
    Files.delete(cache.resolve("images/bookworm/initramfs.cpio"));
    Files.writeString(cache.resolve("packages/bookworm/libc6_1_ppc64el.deb"), "LIBC6");
    host.ran();
    make(BOOKWORM);
    List<String> ran = host.ran();
    assertEquals(1, ran.stream().filter("apt-get update"::equals).count(), ran::toString);
  }

  @Test
  void twoAtOnceMakeOne() throws Exception {
    Thread other =
        Thread.ofPlatform().start(() -> host.prepare(BOOKWORM, cache, new ArrayList<>()));
    host.prepare(BOOKWORM, cache, new ArrayList<>());
    other.join();
    List<String> ran = host.ran();
    assertEquals(1, ran.stream().filter("apt-get update"::equals).count(), ran::toString);
  }
}
