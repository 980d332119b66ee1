package papr.fdt.rtas;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import papr.fdt.Fdt;
import papr.fdt.FdtNode;
import papr.fdt.FdtProperty;
import papr.fdt.Trees;
import papr.fdt.dts.DtsParser;
import papr.fdt.write.EditableTree;

/** The /rtas node: RTAS-DT-1, RTAS-DT-2, DT-*, ERRINJCT-8, EEH-1, EEH-7, LPAR-34. */
class AdvertisementTest {

  private static final RtasPlatform PLATFORM = platform();

  private static RtasPlatform platform() {
    Map<String, Integer> functions = new LinkedHashMap<>();
    functions.put("ibm,errinjct", 0x202d);
    functions.put("ibm,open-errinjct", 0x202e);
    functions.put("ibm,close-errinjct", 0x202f);
    int token = 0x2020;
    for (String call : RtasFunctions.EEH_CALLS) {
      functions.put(call, token++);
    }
    Map<String, Integer> cells = new LinkedHashMap<>();
    cells.put("ibm,reset-capabilities", 1);
    cells.put("ibm,read-slot-reset-state-functions", 3);
    cells.put("rtas-error-log-max", 0x800);
    return new RtasPlatform(functions, Optional.of(ErrinjctTokens.usual()), cells);
  }

  private static EditableTree guest() {
    return DtsParser.parse(
        """
        /dts-v1/;
        / {
          rtas {
            rtas-size = <0x82c>;
            ibm,open-errinjct = "ibm,open-errinjct";
            ibm,set-eeh-option = <0x9999>;
            nvram-fetch = <0x2007>;
          };
          vdevice { };
        };
        """);
  }

  private static FdtNode rtas(EditableTree tree) {
    return Fdt.of(tree.write()).index().find("/rtas").orElseThrow();
  }

  private static String hex(FdtNode node, String property) {
    return node.property(property)
        .map(FdtProperty::bytes)
        .map(HexFormat.of()::formatHex)
        .orElse("absent");
  }

  @Test
  void everyTokenIsOneCell() {
    EditableTree tree = guest();
    Advertisement.advertise(tree, PLATFORM);
    FdtNode rtas = rtas(tree);
    assertEquals("0000202d", hex(rtas, "ibm,errinjct"));
    assertEquals("0000202e", hex(rtas, "ibm,open-errinjct"));
    assertEquals("0000202f", hex(rtas, "ibm,close-errinjct"));
    assertEquals("00002020", hex(rtas, "ibm,set-eeh-option"));
    assertEquals("00002026", hex(rtas, "ibm,configure-pe"));
    assertEquals("00000001", hex(rtas, "ibm,reset-capabilities"));
    assertEquals("00000003", hex(rtas, "ibm,read-slot-reset-state-functions"));
    assertEquals("00000800", hex(rtas, "rtas-error-log-max"));
    assertEquals("0000082c", hex(rtas, "rtas-size"));
    assertEquals("00002007", hex(rtas, "nvram-fetch"));
    assertEquals("absent", hex(rtas, "reg"));
  }

  @Test
  void theClassesAreThePlatforms() {
    EditableTree tree = guest();
    Advertisement.advertise(tree, PLATFORM);
    byte[] property = rtas(tree).property("ibm,errinjct-tokens").orElseThrow().bytes();
    ErrinjctTokens tokens = ErrinjctTokens.decode(property);
    assertEquals(ErrinjctTokens.usual(), tokens);
    assertEquals(14, tokens.entries().size());
    assertEquals(7, tokens.value("ioa-bus-error").orElseThrow());
    assertEquals(15, tokens.value("ioa-bus-error-64").orElseThrow());
  }

  @Test
  void withoutTheFacilityNothingOfItStaysAndAllElseDoes() {
    EditableTree tree = guest();
    Advertisement.advertise(tree, PLATFORM);
    Advertisement.advertise(tree, PLATFORM.withoutErrinjct());
    FdtNode rtas = rtas(tree);
    for (FdtProperty property : rtas.properties()) {
      assertFalse(property.name().contains("errinjct"), property.name());
    }
    assertEquals("00002020", hex(rtas, "ibm,set-eeh-option"));
    assertEquals("00002007", hex(rtas, "nvram-fetch"));
    assertEquals(2, tree.root().children().size());
  }

  @Test
  void advertisingTwiceChangesNothingMore() {
    EditableTree tree = guest();
    Advertisement.advertise(tree, PLATFORM);
    byte[] once = Trees.blob(tree);
    Advertisement.advertise(tree, PLATFORM);
    assertArrayEquals(once, Trees.blob(tree));
  }

  @Test
  void aTreeWithoutTheNodeGetsIt() {
    EditableTree tree = new EditableTree();
    Advertisement.advertise(tree, PLATFORM);
    assertEquals("0000202d", hex(rtas(tree), "ibm,errinjct"));
  }

  @Test
  void doublesInABadTreeGoToo() {
    byte[] blob =
        new papr.fdt.Blob()
            .strings("ibm,errinjct\0")
            .begin("")
            .begin("rtas")
            .property(0, (byte) 1)
            .property(0, (byte) 2)
            .end()
            .end()
            .cell(9)
            .bytes();
    EditableTree tree = EditableTree.of(Fdt.of(blob));
    Advertisement.advertise(tree, PLATFORM.withoutErrinjct());
    assertEquals("absent", hex(rtas(tree), "ibm,errinjct"));
    tree = EditableTree.of(Fdt.of(blob));
    Advertisement.advertise(tree, PLATFORM);
    assertEquals(
        1, rtas(tree).properties().stream().filter(p -> p.name().equals("ibm,errinjct")).count());
  }

  @Test
  void aHostLeavesTheCommonClassesWithOurNumbers() {
    ErrinjctTokens host =
        ErrinjctTokens.of(Map.of("ioa-bus-error", 0x77, "platform-specific", 0x78));
    RtasPlatform offered = PLATFORM.onHost(host.encode());
    assertEquals(
        List.of(new ErrinjctTokens.Entry("ioa-bus-error", 7)),
        offered.errinjct().orElseThrow().entries());
    assertEquals(PLATFORM.withoutErrinjct(), PLATFORM.onHost(new byte[0]));
  }

  @Test
  void partsThatDoNotGoTogetherAreRefused() {
    Optional<ErrinjctTokens> tokens = Optional.of(ErrinjctTokens.usual());
    assertRefused(Map.of("ibm,errinjct", 1), tokens, Map.of());
    assertRefused(Map.of("ibm,errinjct", 1), Optional.empty(), Map.of());
    assertRefused(Map.of("a", 1, "b", 1), Optional.empty(), Map.of());
    assertRefused(Map.of("a", 1), Optional.empty(), Map.of("a", 2));
    assertRefused(Map.of(), Optional.empty(), Map.of("ibm,errinjct-tokens", 2));
    assertRefused(Map.of("a b", 1), Optional.empty(), Map.of());
    assertRefused(Map.of("a\"", 1), Optional.empty(), Map.of());
    assertRefused(Map.of("a".repeat(64), 1), Optional.empty(), Map.of());
  }

  private static void assertRefused(
      Map<String, Integer> functions, Optional<ErrinjctTokens> tokens, Map<String, Integer> cells) {
    assertThrows(IllegalArgumentException.class, () -> new RtasPlatform(functions, tokens, cells));
  }

  @Test
  void forthNamesEveryProperty() {
    String forth = NvramForth.script(PLATFORM);
    assertTrue(
        forth.startsWith("hex dev /rtas 0202d encode-int \" ibm,errinjct\" property "), forth);
    assertTrue(
        forth.contains(
            ": class >r encode-string encode+ r> encode-int encode+ ; "
                + "\" fatal\" encode-string 01 encode-int encode+ "
                + "\" recovered-random-event\" 02 class "),
        forth);
    assertTrue(forth.endsWith("\" ibm,errinjct-tokens\" property device-end"), forth);
    assertFalse(NvramForth.script(PLATFORM.withoutErrinjct()).contains("errinjct"));
  }
}
