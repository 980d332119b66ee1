package papr.conformance.guest.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is missing or broken is said in one line, and can be repaired. */
class SetupTroubleTest {
  private static final Recipe BOOKWORM = new Recipe(KernelChoice.BOOKWORM, false);

  @TempDir private Path folder;
  private FakeHost host;
  private Path cache;

  @BeforeEach
  void makeHost() throws IOException {
    host = new FakeHost(folder.resolve("host"));
    cache = folder.resolve("cache");
  }

  private String trouble(Recipe recipe) {
    GuestSetupException trouble =
        assertThrows(
            GuestSetupException.class, () -> host.prepare(recipe, cache, new ArrayList<>()));
    String message = String.valueOf(trouble.getMessage());
    assertEquals(1, message.lines().count());
    assertTrue(Files.notExists(cache.resolve("work")), "unpacked packages are left");
    return message;
  }

  @ParameterizedTest
  @CsvSource({"apt-get,apt", "apt-cache,apt", "dpkg-deb,dpkg", "xz,xz-utils"})
  void programThatIsMissing(String program, String owner) throws IOException {
    host.uninstall(program);
    assertEquals(
        "a guest image needs the program %s, which is not on PATH: Debian's package %s has it"
            .formatted(program, owner),
        trouble(BOOKWORM));
  }

  @Test
  void mirrorThatCannotBeReached() throws IOException {
    host.breakApt(
        "Err:1 http://mirror.invalid bookworm InRelease\nE: Failed to fetch it\nE: More\n");
    assertEquals(
        "apt-get update failed: E: Failed to fetch it"
            + " (the first guest image needs the Debian mirror that apt uses)",
        trouble(BOOKWORM));
    host.repairApt();
    host.prepare(BOOKWORM, cache, new ArrayList<>());
  }

  @Test
  void programThatFailsWithoutWords() throws IOException {
    host.breakApt("");
    assertTrue(trouble(BOOKWORM).startsWith("apt-get update failed: exit status 100"));
  }

  @Test
  void hostWithoutDebian() throws IOException {
    host.targets("http://mirror.invalid/other/|jammy|main|/nowhere:1", "what is this");
    assertEquals(
        "apt is not configured for a mirror of Debian: guest images are made of packages from the"
            + " mirror that /etc/apt/sources.list.d names",
        trouble(BOOKWORM));
  }

  @Test
  void packageThatIsNoPackage() throws IOException {
    host.mirror("libc6", "junk");
    Path file = cache.resolve("packages/bookworm/libc6_1_ppc64el.deb");
    assertEquals(
        "the package libc6_1_ppc64el.deb is broken and was removed, so run this again (dpkg-deb"
            + " failed: dpkg-deb: error: '%s' is not a Debian format archive)".formatted(file),
        trouble(BOOKWORM));
    assertTrue(Files.notExists(file));
    host.mirror("libc6", "libc6");
    host.prepare(BOOKWORM, cache, new ArrayList<>());
  }

  @Test
  void packageThatTheMirrorLacks() throws IOException {
    Files.delete(folder.resolve("host/uris/librtas2"));
    assertEquals("bookworm has no package librtas2 for ppc64el", trouble(BOOKWORM));
  }

  @Test
  void kernelWithoutModule() throws IOException {
    host.remove(FakeHost.ABI, "lib/modules/6.9.0-1-powerpc64le/kernel/drivers/net/e1000.ko");
    assertEquals("kernel 6.9.0-1-powerpc64le has no module e1000", trouble(BOOKWORM));
  }

  @Test
  void kernelPackageWithoutKernel() throws IOException {
    host.remove(FakeHost.ABI, "boot/vmlinux-6.9.0-1");
    assertEquals("the kernel package has no boot/vmlinux-VERSION", trouble(BOOKWORM));
  }

  @Test
  void cacheThatIsFile() throws IOException {
    Files.writeString(cache, "a file");
    assertTrue(trouble(BOOKWORM).startsWith("a guest image could not be made: "));
  }
}
