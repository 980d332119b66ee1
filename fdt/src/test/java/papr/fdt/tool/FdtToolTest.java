package papr.fdt.tool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command: output, exit status, and one line for each error. */
class FdtToolTest {

  private static final String TEXT =
      """
      /dts-v1/;

      /memreserve/	0x0000000000001000 0x0000000000002000;
      / {
      	#address-cells = <0x01>;
      	model = "one", "two";

      	rtas {
      		nvram-fetch = <0x2007>;
      		odd = [01 02 03];
      	};
      };
      """;

  @TempDir private Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private byte[] input = {};
  private String tree = "";

  @BeforeEach
  void writeTree() throws IOException {
    Path text = folder.resolve("tree.dts");
    Files.writeString(text, TEXT);
    tree = folder.resolve("tree.dtb").toString();
    assertEquals(0, run("sort", text.toString(), "-o", tree));
  }

  private int run(String... args) {
    out.reset();
    err.reset();
    return FdtTool.run(
        args,
        new ByteArrayInputStream(input),
        new PrintStream(out, true, UTF_8),
        new PrintStream(err, true, UTF_8));
  }

  private String out() {
    return out.toString(UTF_8).replace(System.lineSeparator(), "\n");
  }

  private String err() {
    return err.toString(UTF_8);
  }

  private String at(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void fileThatIsNotThereIsNamedInPlainWords() {
    String missing = at("missing.dtb");
    String line = "papr fdt: there is no file " + missing + System.lineSeparator();
    assertEquals(2, run("dump", missing));
    assertEquals(line, err());
    assertEquals(2, run("check", tree, missing));
    assertEquals(line, err());
  }

  @Test
  void outputThatIsLostIsNoSuccess() {
    PrintStream full =
        new PrintStream(
            new OutputStream() {
              @Override
              public void write(int b) throws IOException {
                throw new IOException("full");
              }
            });
    PrintStream errors = new PrintStream(err, true, UTF_8);
    for (String command : List.of("dump", "check")) {
      err.reset();
      assertEquals(
          2,
          FdtTool.run(new String[] {command, tree}, InputStream.nullInputStream(), full, errors));
      assertEquals(
          "papr fdt: standard output could not be written" + System.lineSeparator(), err());
    }
  }

  @Test
  void optionsOfAnotherCommandAreRefused() {
    assertEquals(2, run("dump", "--token", "a=1", tree));
    assertEquals("papr fdt: dump has no option --token" + System.lineSeparator(), err());
    assertEquals(2, run("advertise", "--forth", "--none"));
  }

  @Test
  void oneTokenForTwoFunctionsIsRefused() {
    assertEquals(2, run("advertise", tree, "-o", at("two.dtb"), "--token", "ibm,errinjct=0x2007"));
    assertEquals(
        "papr fdt: ibm,errinjct cannot have token 0x2007: it is that of nvram-fetch"
            + System.lineSeparator(),
        err());
  }

  @Test
  void dumpPrintsText() throws IOException {
    assertEquals(0, run("dump", tree));
    assertEquals(TEXT, out());
    input = Files.readAllBytes(Path.of(tree));
    assertEquals(0, run("dump", "-", "-o", at("out.dts")));
    assertEquals(TEXT, Files.readString(Path.of(at("out.dts"))));
  }

  @Test
  void checkSaysGoodOrOneLine() throws IOException {
    byte[] bad = Files.readAllBytes(Path.of(tree));
    bad[72 + 3] = 7;
    Files.write(Path.of(at("bad.dtb")), bad);
    assertEquals(1, run("check", tree, at("bad.dtb"), tree));
    assertEquals(2, out().lines().count());
    assertEquals(1, err().lines().count());
    assertTrue(err().contains("bad.dtb: offset 0x48: unknown token 0x7 (rule TOKEN: "), err());
    assertEquals(2, run("check", at("none.dtb")));
    input = new byte[3];
    assertEquals(1, run("check", "-"));
  }

  @Test
  void aBrokenBlobIsOneLineForEveryCommand() throws IOException {
    String bad = at("bad.dtb");
    Files.write(Path.of(bad), new byte[100]);
    String[][] commands = {
      {"dump", bad},
      {"get", bad, "/"},
      {"set", bad, "/", "a", "-o", "-"},
      {"sort", bad, "-o", "-"},
      {"diff", tree, bad},
      {"advertise", bad, "-o", "-"}
    };
    for (String[] command : commands) {
      assertEquals(1, run(command), String.join(" ", command));
      assertEquals(1, err().lines().count(), err());
      assertTrue(err().contains("bad.dtb: offset 0x0: "), err());
    }
  }

  @Test
  void getPrintsNodesAndProperties() {
    assertEquals(0, run("get", tree, "/"));
    assertEquals("#address-cells\nmodel\nrtas/\n", out());
    assertEquals(0, run("get", tree, "/rtas", "nvram-fetch"));
    assertEquals("<0x2007>\n", out());
    assertEquals(0, run("get", tree, "/rtas", "nvram-fetch", "--type", "cells"));
    assertEquals("0x2007\n", out());
    assertEquals(0, run("get", "--type", "strings", tree, "/", "model"));
    assertEquals("one\ntwo\n", out());
    assertEquals(0, run("get", tree, "/rtas", "odd", "--type", "bytes"));
    assertEquals("01 02 03\n", out());
    assertEquals(1, run("get", tree, "/rtas", "odd", "--type", "cells"));
    assertEquals(1, run("get", tree, "/rtas", "none"));
    assertEquals(1, run("get", tree, "/none"));
    assertEquals(2, run("get", tree, "/", "model", "--type", "none"));
  }

  @Test
  void advertiseAddsAndRemoves() {
    String more = at("more.dtb");
    assertEquals(0, run("advertise", tree, "-o", more, "--class", "ioa-bus-error=7"));
    assertEquals(0, run("get", more, "/rtas", "ibm,errinjct-tokens", "--type", "errinjct-tokens"));
    assertEquals("ioa-bus-error 0x7\n", out());
    assertEquals(1, run("diff", tree, more));
    assertEquals(
        """
        + /rtas ibm,errinjct = <0x202d>
        + /rtas ibm,open-errinjct = <0x202e>
        + /rtas ibm,close-errinjct = <0x202f>
        + /rtas ibm,errinjct-tokens = \
        [69 6f 61 2d 62 75 73 2d 65 72 72 6f 72 00 00 00 00 07]
        """,
        out());
    assertEquals(0, run("advertise", more, "-o", at("less.dtb"), "--none"));
    assertEquals(0, run("diff", tree, at("less.dtb")));
    assertEquals("", out());
  }

  @Test
  void advertiseTakesAHostAndPrintsForth() throws IOException {
    Files.writeString(Path.of(at("host")), "ioa-bus-error-64\0\0\0\0\5");
    assertEquals(0, run("advertise", tree, "-o", at("out.dtb"), "--host", at("host")));
    assertEquals(0, run("get", at("out.dtb"), "/rtas", "ibm,errinjct-tokens"));
    assertEquals("ioa-bus-error-64 0xf\n", out());
    assertEquals(
        0, run("advertise", "--forth", "--class", "fatal=1", "--token", "ibm,errinjct=0x3000"));
    assertTrue(
        out().startsWith("hex dev /rtas 03000 encode-int \" ibm,errinjct\" property "), out());
    assertEquals(2, run("advertise", tree, "-o", "-", "--class", "no-class=1"));
    assertEquals(2, run("advertise", tree, "-o", "-", "--token", "x"));
  }

  @Test
  void setChangesAndDeletes() {
    String next = at("next.dtb");
    assertEquals(0, run("set", tree, "/cpus/cpu@0", "reg", "0", "-1", "-o", next));
    assertEquals(0, run("set", next, "/rtas", "odd", "--delete", "-o", next));
    assertEquals(0, run("set", next, "/", "model", "x y", "-o", next));
    assertEquals(0, run("set", next, "/", "raw", "0102", "ff", "--type", "bytes", "-o", next));
    assertEquals(0, run("set", next, "/", "flag", "-o", next));
    assertEquals(1, run("diff", tree, next));
    assertEquals(
        """
        - / model = "one", "two"
        + / model = "x y"
        + / raw = [01 02 ff]
        + / flag
        + /cpus
        - /rtas odd = [01 02 03]
        """,
        out());
    assertEquals(0, run("get", next, "/cpus/cpu", "reg"));
    assertEquals("<0x00 0xffffffff>\n", out());
    assertEquals(0, run("set", next, "/cpus", "--delete", "-o", next));
    assertEquals(1, run("set", next, "/cpus", "--delete", "-o", next));
    assertEquals(2, run("set", next, "/", "--delete", "-o", next));
    assertEquals(2, run("set", next, "cpus", "a", "-o", next));
  }

  @Test
  void aWrongCommandLineIsTwo() {
    String[][] commands = {
      {},
      {"nothing"},
      {"dump"},
      {"dump", tree, "more"},
      {"sort", tree},
      {"dump", "--none-such"},
      {"get", tree},
      {"diff", tree},
      {"dump", at("absent.dtb")},
      {"check"},
      {"dump", tree, "-o"}
    };
    for (String[] command : commands) {
      assertEquals(2, run(command), String.join(" ", command));
      assertTrue(!err().isEmpty() && out().isEmpty());
    }
    assertEquals(0, run("--help"));
    assertTrue(out().startsWith("usage: papr fdt "));
  }

  @Test
  void aBlobGoesThroughStandardStreams() throws IOException {
    input = Files.readAllBytes(Path.of(tree));
    assertEquals(0, run("sort", "-", "-o", "-"));
    assertArrayEquals(input, out.toByteArray());
  }
}
