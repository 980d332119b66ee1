package papr.conformance.guest.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small decisions: names, folders, what is asked of which release, scripts of the guest. */
class SetupFactsTest {
  @TempDir private Path folder;

  @Test
  void releasesHaveNames() {
    assertEquals(List.of("bookworm", "trixie"), KernelChoice.suites());
    assertEquals(Optional.of(KernelChoice.TRIXIE), KernelChoice.of("trixie"));
    assertEquals(Optional.empty(), KernelChoice.of("Trixie"));
  }

  @Test
  void cacheIsWhereTheEnvironmentSays() {
    Path own = folder.resolve("own");
    String xdg = folder.resolve("xdg").toString();
    String home = folder.resolve("home").toString();
    assertEquals(
        own,
        CacheFolder.of(
            Map.of("PAPR_GUEST_CACHE", own.toString(), "XDG_CACHE_HOME", xdg, "HOME", home)));
    assertEquals(
        folder.resolve("xdg/papr/guest"),
        CacheFolder.of(Map.of("XDG_CACHE_HOME", xdg, "HOME", home)));
    assertEquals(
        folder.resolve("home/.cache/papr/guest"),
        CacheFolder.of(Map.of("PAPR_GUEST_CACHE", "", "XDG_CACHE_HOME", "relative", "HOME", home)));
    GuestSetupException none =
        assertThrows(GuestSetupException.class, () -> CacheFolder.of(Map.of()));
    assertEquals(
        "no folder for guest images: set PAPR_GUEST_CACHE or use --cache DIR", none.getMessage());
  }

  @Test
  void javaTakesAllButTheKernelFromTrixie() {
    Recipe recipe = new Recipe(KernelChoice.BOOKWORM, true);
    assertEquals(
        new PackageNames(List.of(), Optional.of("linux-image-powerpc64le")),
        recipe.packages(KernelChoice.BOOKWORM));
    assertEquals(
        new PackageNames(
            List.of(
                "busybox-static",
                "libc6",
                "librtas2",
                "powerpc-ibm-utils",
                "libgcc-s1",
                "libstdc++6",
                "zlib1g",
                "openjdk-25-jre-headless"),
            Optional.empty()),
        recipe.packages(KernelChoice.TRIXIE));
  }

  @Test
  void eachRecipeHasItsOwnFingerprint() {
    List<String> prints = new ArrayList<>();
    for (KernelChoice kernel : KernelChoice.values()) {
      for (boolean java : new boolean[] {false, true}) {
        Recipe recipe = new Recipe(kernel, java);
        prints.add(recipe.fingerprint());
        assertEquals(recipe.fingerprint(), new Recipe(kernel, java).fingerprint());
      }
    }
    assertEquals(prints.size(), new HashSet<>(prints).size());
    assertNotEquals(new Recipe(KernelChoice.TRIXIE, true).name(), "trixie");
  }

  @Test
  void scriptsOfTheGuestAreShell() throws IOException, InterruptedException {
    Map<String, byte[]> scripts = new Recipe(KernelChoice.BOOKWORM, false).scripts();
    for (String name : List.of("etc/papr/start", "etc/profile")) {
      Path script = Files.write(folder.resolve("script"), scripts.getOrDefault(name, new byte[0]));
      assertTrue(Files.size(script) > 0, name);
      Process shell = new ProcessBuilder("/bin/sh", "-n", script.toString()).start();
      assertEquals(0, shell.waitFor(), name);
    }
  }

  @Test
  void folderIsNotProgram() throws IOException {
    Path first = Files.createDirectories(folder.resolve("first/xz")).getParent();
    Path second = Files.createDirectory(folder.resolve("second"));
    Path program = Files.writeString(second.resolve("xz"), "#!/bin/sh\n");
    assertThrows(GuestSetupException.class, () -> new Tools(List.of(first, second)).find("xz"));
    assertTrue(program.toFile().setExecutable(true));
    assertEquals(program, new Tools(List.of(first, second)).find("xz"));
  }

  @Test
  void listOfPackagesIsReadBack() {
    DebFile file = new DebFile("libc6", "libc6_2.36_ppc64el.deb", 2690296, "ab".repeat(32));
    assertEquals(Optional.of(file), DebFile.of(file.line()));
    assertEquals(Optional.empty(), DebFile.of("libc6 libc6.deb many " + "ab".repeat(32)));
    assertEquals(Optional.empty(), DebFile.of(""));
  }

  @Test
  void interruptEndsTheProgram() throws Exception {
    Tools tools = new Tools(List.of(Path.of("/bin"), Path.of("/usr/bin")));
    Path pid = folder.resolve("pid");
    List<String> message = new ArrayList<>();
    String forever = "echo $$ >'%s'; exec tail -f /dev/null".formatted(pid);
    Thread runner =
        Thread.ofPlatform()
            .start(() -> {
              GuestSetupException end =
                  assertThrows(
                      GuestSetupException.class,
                      () -> tools.run(folder, List.of("sh", "-c", forever)));
              message.add(String.valueOf(end.getMessage()));
            });
    while (Files.notExists(pid) || Files.size(pid) == 0) {
      Thread.onSpinWait();
    }
    runner.interrupt();
    runner.join();
    assertEquals(List.of("interrupted"), message);
    Optional<ProcessHandle> program =
        ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()));
    if (program.isPresent()) {
      program.get().onExit().get(10, TimeUnit.SECONDS);
    }
  }
}
