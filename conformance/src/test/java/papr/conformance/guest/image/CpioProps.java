package papr.conformance.guest.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is written is read back. */
class CpioProps {
  private static final int TRIES = 200;

  /** Name to content; the content's first letter chooses the kind of entry. */
  @Provide
  Arbitrary<Map<String, String>> trees() {
    Arbitrary<String> part =
        Arbitraries.strings().withChars("aZ09_-ü").ofMinLength(1).ofMaxLength(7);
    Arbitrary<String> name = part.list().ofMinSize(1).ofMaxSize(4).map(l -> String.join("/", l));
    Arbitrary<String> content =
        Arbitraries.strings().withChars("fxldé\n").ofMinLength(1).ofMaxLength(9);
    return Arbitraries.maps(name, content).ofMaxSize(8);
  }

  @Property(tries = TRIES)
  void whatIsWrittenIsReadBack(@ForAll("trees") Map<String, String> tree) throws IOException {
    Path folder = Files.createTempDirectory("cpio");
    List<CpioEntry> entries = new ArrayList<>();
    List<CpioReader.Item> expected = new ArrayList<>();
    List<Path> files = new ArrayList<>();
    for (Map.Entry<String, String> one : new TreeMap<>(tree).entrySet()) {
      String name = one.getKey();
      String content = one.getValue();
      switch (content.charAt(0)) {
        case 'l' -> {
          entries.add(new CpioEntry.Link(name, content));
          expected.add(new CpioReader.Item(name, 0120777, content, List.of(0, 0)));
        }
        case 'd' -> {
          entries.add(new CpioEntry.Device(name, content.length(), name.length()));
          expected.add(
              new CpioReader.Item(name, 0020600, "", List.of(content.length(), name.length())));
        }
        case '\n' -> {
          entries.add(new CpioEntry.Folder(name));
          expected.add(new CpioReader.Item(name, 0040755, "", List.of(0, 0)));
        }
        default -> {
          boolean executable = content.charAt(0) == 'x';
          Path file = folder.resolve(Integer.toString(files.size()));
          files.add(Files.writeString(file, content, StandardCharsets.UTF_8));
          entries.add(new CpioEntry.File(name, executable, file));
          int mode = executable ? 0100755 : 0100644;
          expected.add(new CpioReader.Item(name, mode, content, List.of(0, 0)));
        }
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CpioWriter.write(entries.reversed(), out);
    for (Path file : files) {
      Files.delete(file);
    }
    Files.delete(folder);
    assertEquals(expected, CpioReader.read(out.toByteArray()));
  }
}
