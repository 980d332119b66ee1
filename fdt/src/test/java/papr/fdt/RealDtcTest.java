package papr.fdt;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import papr.fdt.dts.DtsParser;
import papr.fdt.dts.DtsPrinter;
import papr.fdt.write.EditableTree;
import papr.fdt.write.FdtBuilder;

/** Same bytes and same text as the dtc that is installed. */
class RealDtcTest {

  @TempDir private Path folder;

  @BeforeAll
  static void needsDtc() {
    Tools.require("dtc");
  }

  static LongStream seeds() {
    return LongStream.range(0, 40);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theBlobOfATreeIsTheOneDtcWrites(long seed) throws IOException {
    byte[] blob = Trees.blob(Trees.random(seed, 60));
    assertSame(blob, dtc("dtb", "dtb", blob));
    byte[] slack = java.util.Arrays.copyOf(blob, blob.length + 100);
    assertSame(Trees.blob(EditableTree.of(Fdt.of(slack))), dtc("dtb", "dtb", slack));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theSortedBlobIsTheOneDtcWrites(long seed) throws IOException {
    EditableTree tree = Trees.random(seed, 60);
    byte[] blob = Trees.blob(tree);
    tree.sort();
    assertSame(Trees.blob(tree), dtc("dtb", "dtb", blob, "--sort"));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theTextIsTheOneDtcPrints(long seed) throws IOException {
    byte[] blob = Trees.blob(Trees.random(seed, 60));
    assertEquals(
        new String(dtc("dtb", "dts", blob), ISO_8859_1), print(blob, stringsOfInstalledDtc()));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void dtcReadsOurTextBackAsTheSameTree(long seed) throws IOException {
    EditableTree tree = Trees.random(seed, 60);
    tree.bootCpu(0);
    byte[] blob = Trees.blob(tree);
    byte[] text = print(blob, DtsPrinter.Strings.SEPARATE).getBytes(ISO_8859_1);
    assertSame(blob, dtc("dts", "dtb", text, "-b", "0"));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void olderVersionsReadAsTheSameTree(long seed) throws IOException {
    byte[] blob = Trees.blob(Trees.random(seed, 40));
    for (String version : new String[] {"1", "2", "3", "16"}) {
      byte[] old = dtc("dtb", "dtb", blob, "-V", version);
      // Below version 16, dtc adds "name" properties, and drops them when it reads.
      EditableTree tree = EditableTree.of(Fdt.of(old));
      tree.forEach(node -> node.unset("name"));
      EditableTree expected = EditableTree.of(Fdt.of(blob));
      if (version.equals("1")) {
        expected.bootCpu(0);
      }
      assertSame(Trees.blob(expected), Trees.blob(tree));
      FdtChecker.check(Fdt.of(old));
      Fdt.of(old).index();
    }
  }

  @Test
  void textWithEverythingParsesToTheBlobDtcMakes() throws IOException {
    byte[] text = Files.readAllBytes(resource("everything.dts"));
    assertSame(dtc("dts", "dtb", text), Trees.blob(DtsParser.parse(text)));
  }

  private static Path resource(String name) {
    try {
      return Path.of(RealDtcTest.class.getResource(name).toURI());
    } catch (java.net.URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  /** How this dtc writes a value of two strings. */
  private DtsPrinter.Strings stringsOfInstalledDtc() throws IOException {
    var blob =
        new FdtBuilder().beginNode("").strings("x", java.util.List.of("p", "q")).endNode().finish();
    byte[] bytes = new byte[blob.limit()];
    blob.get(bytes);
    return new String(dtc("dtb", "dts", bytes), ISO_8859_1).contains("p\\0q")
        ? DtsPrinter.Strings.ESCAPED
        : DtsPrinter.Strings.SEPARATE;
  }

  private byte[] dtc(String from, String to, byte[] input, String... more) throws IOException {
    Path file = folder.resolve("in." + from);
    Files.write(file, input);
    var command = new java.util.ArrayList<>(java.util.List.of("dtc", "-q", "-I", from, "-O", to));
    command.addAll(java.util.List.of(more));
    command.add(file.toString());
    Tools.Result result = Tools.run(folder, command.toArray(String[]::new));
    assertEquals(0, result.status(), result.err());
    return result.out();
  }

  private static String print(byte[] blob, DtsPrinter.Strings strings) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DtsPrinter.print(Fdt.of(blob), strings, out);
    return out.toString(ISO_8859_1);
  }

  private static void assertSame(byte[] expected, byte[] actual) {
    assertArrayEquals(
        expected,
        actual,
        () -> HexFormat.of().formatHex(expected) + "\n" + HexFormat.of().formatHex(actual));
  }
}
