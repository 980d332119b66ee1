package papr.fdt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import papr.fdt.rtas.Advertisement;
import papr.fdt.rtas.ErrinjctTokens;
import papr.fdt.rtas.RtasPlatform;
import papr.fdt.write.EditableTree;
import papr.fdt.write.FdtBuilder;

/** The examples in the manual's chapter on device trees: what it shows is what runs here. */
class ManualExampleTest {

  @Test
  void buildsAndReads() {
    // tag::build[]
    ByteBuffer blob =
        new FdtBuilder()
            .beginNode("")
            .cells("#address-cells", 2)
            .beginNode("rtas")
            .cells("rtas-version", 1)
            .endNode()
            .endNode()
            .finish();
    // end::build[]
    // tag::read[]
    Fdt tree = FdtChecker.check(blob);
    FdtNode rtas = tree.index().find("/rtas").orElseThrow();
    int version = rtas.property("rtas-version").orElseThrow().u32();
    // end::read[]
    assertEquals(1, version);
  }

  @Test
  void walks() {
    ByteBuffer blob = new FdtBuilder().beginNode("").beginNode("a").endNode().endNode().finish();
    int nodes = 0;
    // tag::walk[]
    FdtCursor cursor = Fdt.of(blob).cursor();
    for (FdtToken token = cursor.next(); token != FdtToken.END; token = cursor.next()) {
      if (token == FdtToken.BEGIN_NODE) {
        nodes++; // cursor.nodeName(), cursor.depth()
      }
    }
    // end::walk[]
    assertEquals(2, nodes);
  }

  @Test
  void advertises() {
    EditableTree tree = new EditableTree();
    // tag::advertise[]
    Map<String, Integer> tokens = new LinkedHashMap<>();
    tokens.put("ibm,open-errinjct", 0x202e);
    tokens.put("ibm,errinjct", 0x202d);
    tokens.put("ibm,close-errinjct", 0x202f);
    RtasPlatform platform = new RtasPlatform(tokens, Optional.of(ErrinjctTokens.usual()), Map.of());
    Advertisement.advertise(tree, platform);
    // end::advertise[]
    assertTrue(tree.find("/rtas").orElseThrow().property("ibm,errinjct-tokens").isPresent());
  }

  @Test
  void refusesWithOffsetAndRule() {
    ByteBuffer blob = new FdtBuilder().beginNode("").endNode().finish();
    // tag::broken[]
    blob.putInt(0, 0x0dd0_feed);
    FdtException broken = assertThrows(FdtException.class, () -> FdtChecker.check(blob));
    // broken.offset() is 0, broken.rule() is FdtRule.MAGIC
    // end::broken[]
    assertEquals(0, broken.offset());
    assertEquals(FdtRule.MAGIC, broken.rule());
  }
}
