package papr.conformance.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import papr.conformance.guest.image.FakeHost;
import papr.conformance.guest.image.KernelChoice;

/** {@code papr guest prepare} with a cache that has what is asked for, and wrong arguments. */
class GuestCommandTest {
  @TempDir private Path folder;

  @Test
  void namesTheFilesOfAnImageThatIsThere() throws IOException {
    Path cache = folder.resolve("cache");
    FakeHost.prepare(folder.resolve("host"), KernelChoice.TRIXIE, cache);
    Cli cli = Cli.papr("guest", "prepare", "--kernel", "trixie", "--cache", cache.toString());
    Path image = cache.resolve("images/trixie");
    assertEquals(
        new Cli(
            0,
            "kernel     %s%ninitramfs  %s%n"
                .formatted(image.resolve("vmlinux"), image.resolve("initramfs.cpio")),
            ""),
        cli);
  }

  @Test
  void kernelThatIsNotThere() {
    assertEquals(
        new Cli(2, "", "papr: no guest kernel of \"jessie\": there is bookworm and trixie\n"),
        Cli.papr("guest", "prepare", "--kernel", "jessie", "--cache", folder.toString()));
  }

  @Test
  void actionThatIsNotThere() {
    assertEquals(
        new Cli(2, "", "papr: papr guest can run, shell and prepare, not \"cook\"\n"),
        Cli.papr("guest", "cook"));
  }

  @Test
  void scenarioAndProcessorsThatAreNotThere() {
    Cli scenario = Cli.papr("guest", "run", "explode");
    assertEquals(2, scenario.status());
    assertTrue(scenario.err().contains("no scenario \"explode\""), scenario::err);
    assertTrue(scenario.err().contains("recover-twice"), scenario::err);
    Cli processors = Cli.papr("guest", "run", "--smp", "0");
    assertEquals(2, processors.status());
    assertTrue(processors.err().contains("--smp"), processors::err);
  }

  @Test
  void troubleIsOneLine() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    Cli cli = Cli.papr("guest", "prepare", "--cache", file.toString());
    assertEquals(2, cli.status());
    assertEquals("", cli.out());
    assertEquals(1, cli.err().lines().count());
    assertTrue(cli.err().startsWith("papr: "), cli::err);
  }

  @Test
  void helpNamesTheVariable() {
    Cli cli = Cli.papr("guest", "--help");
    assertEquals(0, cli.status());
    assertTrue(cli.out().contains("PAPR_GUEST_CACHE"), cli::out);
  }
}
