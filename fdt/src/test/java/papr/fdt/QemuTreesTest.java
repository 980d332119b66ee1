package papr.fdt;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import papr.fdt.dts.DtsParser;
import papr.fdt.dts.DtsPrinter;
import papr.fdt.rtas.Advertisement;
import papr.fdt.rtas.ErrinjctTokens;
import papr.fdt.rtas.RtasFunctions;
import papr.fdt.rtas.RtasPlatform;
import papr.fdt.write.EditableTree;

/** Device trees that stock QEMU hands its pseries guests. */
class QemuTreesTest {

  @TempDir private Path folder;

  @BeforeAll
  static void needsQemu() {
    Tools.require("qemu-system-ppc64");
  }

  private byte[] tree(String options) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of("qemu-system-ppc64", "-M", "pseries,dumpdtb=tree.dtb", "-nographic", "-vga"));
    command.addAll(List.of("none", "-nic", "none"));
    command.addAll(List.of(options.split(" ", -1)));
    Tools.Result result = Tools.run(folder, command.toArray(String[]::new));
    Path file = folder.resolve("tree.dtb");
    assertTrue(Files.exists(file), result.err());
    return Files.readAllBytes(file);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-cpu power8 -m 512M",
        "-cpu power9 -m 1G -smp 4",
        "-cpu power10 -m 2G -smp 8 -device e1000e,addr=1,romfile= -device"
            + " virtio-blk-pci,addr=2,drive=d,romfile= -drive if=none,id=d,driver=null-co",
        "-cpu power9 -m 1G -device spapr-pci-host-bridge,index=1 -device"
            + " pci-bridge,id=b,bus=pci.1,chassis_nr=1,addr=1 -device e1000,bus=b,addr=1,romfile=",
        "-cpu power9 -m 4G -smp 256"
      })
  void checkedReadWrittenPrintedAndAdvertised(String options) throws IOException {
    byte[] blob = tree(options);
    FdtChecker.check(ByteBuffer.wrap(blob));
    FdtIndex index = Fdt.of(blob).index();
    FdtNode rtas = index.find("/rtas").orElseThrow();
    assertEquals(0x2020, rtas.property("ibm,set-eeh-option").orElseThrow().u32());
    for (int number = 0; number < index.size(); number++) {
      assertEquals(number, index.find(index.node(number).path()).orElseThrow().number());
    }

    byte[] written = Trees.blob(EditableTree.of(Fdt.of(blob)));
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    DtsPrinter.print(Fdt.of(blob), text);
    assertArrayEquals(written, Trees.blob(DtsParser.parse(text.toByteArray())));
    if (Tools.installed("dtc")) {
      Tools.Result same = Tools.run(folder, "dtc", "-q", "-I", "dtb", "-O", "dtb", "tree.dtb");
      assertArrayEquals(same.out(), written);
      Tools.Result dts = Tools.run(folder, "dtc", "-q", "-I", "dtb", "-O", "dts", "tree.dtb");
      assertEquals(joined(new String(dts.out(), ISO_8859_1)), joined(text.toString(ISO_8859_1)));
    }

    EditableTree tree = EditableTree.of(Fdt.of(blob));
    Advertisement.advertise(tree, platform());
    FdtNode offered = Fdt.of(tree.write()).index().find("/rtas").orElseThrow();
    assertEquals(
        ErrinjctTokens.usual(),
        ErrinjctTokens.decode(offered.property("ibm,errinjct-tokens").orElseThrow().bytes()));
    assertEquals(rtas.properties().size() + 4, offered.properties().size());
    Advertisement.advertise(tree, platform().withoutErrinjct());
    assertArrayEquals(written, Trees.blob(tree));
  }

  /** Text in which a list of strings looks the same however a version of dtc writes it. */
  private static String joined(String dts) {
    return dts.replace("\\0", "\", \"");
  }

  private static RtasPlatform platform() {
    Map<String, Integer> functions = new LinkedHashMap<>();
    int token = 0x3000;
    for (String call : RtasFunctions.ERRINJCT_CALLS) {
      functions.put(call, token++);
    }
    return new RtasPlatform(functions, Optional.of(ErrinjctTokens.usual()), Map.of());
  }
}
