package papr.conformance.guest.image;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives byte by byte, and as the real cpio sees them. */
class CpioWriterTest {
  @TempDir private Path folder;

  private List<CpioEntry> entries() throws IOException {
    Path content = Files.writeString(folder.resolve("content"), "hello");
    return List.of(
        new CpioEntry.File("bin/tool", true, content),
        new CpioEntry.Link("init", "bin/tool"),
        new CpioEntry.Folder("bin"),
        new CpioEntry.File("bin/data", false, content));
  }

  private static byte[] write(List<CpioEntry> entries) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CpioWriter.write(entries, out);
    return out.toByteArray();
  }

  @Test
  void oneDeviceIsTheseBytes() throws IOException {
    String device =
        "070701" // magic
            + "00000001" // number
            + "00002180" // character device, 0600
            + "00000000" // owner
            + "00000000" // group
            + "00000001" // links
            + "00000000" // time
            + "00000000" // size
            + "0000000000000000" // the device it is on
            + "0000000500000001" // the device it is
            + "0000000c" // length of the name with its zero
            + "00000000" // checksum
            + "dev/console\0"
            + "\0\0"; // to a multiple of 4
    String end =
        "070701"
            + "00000000".repeat(4)
            + "00000001"
            + "00000000".repeat(6)
            + "0000000b"
            + "00000000"
            + "TRAILER!!!\0"
            + "\0\0\0";
    assertArrayEquals(
        (device + end).getBytes(US_ASCII),
        write(List.of(new CpioEntry.Device("dev/console", 5, 1))));
  }

  @Test
  void orderOfEntriesDoesNotMatter() throws IOException {
    assertArrayEquals(write(entries()), write(entries().reversed()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/etc", "etc/", "a//b", "a/../b", ".", "TRAILER!!!", "a\0b"})
  void refusesWhatIsNoPath(String name) {
    assertThrows(IllegalArgumentException.class, () -> write(List.of(new CpioEntry.Folder(name))));
  }

  @Test
  void refusesTwoOfOneName() {
    List<CpioEntry> twice = List.of(new CpioEntry.Folder("a"), new CpioEntry.Link("a", "b"));
    assertThrows(IllegalArgumentException.class, () -> write(twice));
  }

  @Test
  void contentThatIsMissingIsAnError() {
    List<CpioEntry> missing = List.of(new CpioEntry.File("a", false, folder.resolve("none")));
    assertThrows(IOException.class, () -> write(missing));
  }

  @Test
  void realCpioUnpacksIt() throws IOException, InterruptedException {
    Optional<Path> cpio =
        Arrays.stream(System.getenv("PATH").split(":"))
            .map(entry -> Path.of(entry, "cpio"))
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(cpio.isPresent(), "no cpio here");
    Path archive = Files.write(folder.resolve("archive"), write(entries()));
    Path into = Files.createDirectory(folder.resolve("into"));
    Process process =
        new ProcessBuilder(cpio.orElseThrow().toString(), "-i", "-v", "--quiet")
            .directory(into.toFile())
            .redirectInput(archive.toFile())
            .redirectErrorStream(true)
            .start();
    String names = new String(process.getInputStream().readAllBytes(), US_ASCII);
    assertEquals(0, process.waitFor(), names);
    assertEquals("bin\nbin/data\nbin/tool\ninit\n", names);
    assertEquals("hello", Files.readString(into.resolve("init")));
    assertEquals(true, Files.isExecutable(into.resolve("bin/tool")));
    assertEquals(false, Files.isExecutable(into.resolve("bin/data")));
  }
}
