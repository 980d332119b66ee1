package papr.fdt.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import papr.fdt.ReserveEntry;

/** The layout of a blob, byte by byte, and what the builder refuses. */
class FdtBuilderTest {

  @Test
  void everyByteOfASmallBlob() {
    ByteBuffer blob =
        new FdtBuilder()
            .bootCpu(3)
            .reserve(new ReserveEntry(0x1000, 0x20))
            .beginNode("")
            .cells("#size-cells", 1)
            .beginNode("cpu@0")
            .strings("compatible", List.of("a", "bc"))
            .property("size-cells")
            .endNode()
            .endNode()
            .finish();
    String expected =
        "d00dfeed" // 0   magic
            + "000000af" // 4   totalsize
            + "00000048" // 8   off_dt_struct
            + "00000098" // 12  off_dt_strings
            + "00000028" // 16  off_mem_rsvmap
            + "00000011" // 20  version
            + "00000010" // 24  last_comp_version
            + "00000003" // 28  boot_cpuid_phys
            + "00000017" // 32  size_dt_strings
            + "00000050" // 36  size_dt_struct
            + "00000000000010000000000000000020" // 40  reserved: address, size
            + "00000000000000000000000000000000" // 56  end of the reserve map
            + "0000000100000000" // 72  BEGIN_NODE ""
            + "000000030000000400000000" // 80  PROP, 4 bytes, name 0
            + "00000001" // 92  the value
            + "000000016370754030000000" // 96  BEGIN_NODE "cpu@0"
            + "00000003000000050000000c" // 108 PROP, 5 bytes, name 12
            + "6100626300000000" // 120 "a", "bc", padding
            + "000000030000000000000001" // 128 PROP, no bytes, name 1
            + "00000002" // 140 END_NODE
            + "00000002" // 144 END_NODE
            + "00000009" // 148 END
            + "2373697a652d63656c6c7300" // 152 "#size-cells", its tail is name 1
            + "636f6d70617469626c6500"; // 164 "compatible"
    byte[] bytes = new byte[blob.limit()];
    blob.get(bytes);
    assertEquals(expected, HexFormat.of().formatHex(bytes));
  }

  @Test
  void namesShareTailsWithTheFirstThatHasThem() {
    StringTable table = new StringTable();
    assertEquals(0, table.offset("interrupt-parent"));
    assertEquals(10, table.offset("parent"));
    assertEquals(12, table.offset("rent"));
    assertEquals(12, table.offset("rent"));
    assertEquals(0, new StringTable().offset(""));
  }

  @Test
  void anyOrderOfNamesGivesTheSearchOfDtc() {
    java.util.Random random = new java.util.Random(1);
    for (int round = 0; round < 200; round++) {
      StringTable table = new StringTable();
      StringBuilder block = new StringBuilder();
      for (int count = 0; count < 60; count++) {
        StringBuilder name = new StringBuilder();
        for (int at = random.nextInt(6); at >= 0; at--) {
          name.append((char) ('a' + random.nextInt(2)));
        }
        name.append('\0');
        int expected = block.indexOf(name.toString());
        if (expected < 0) {
          expected = block.length();
          block.append(name);
        }
        assertEquals(expected, table.offset(name.substring(0, name.length() - 1)));
      }
    }
  }

  @Test
  void wrongOrderIsRefused() {
    assertThrows(IllegalStateException.class, () -> new FdtBuilder().finish());
    assertThrows(IllegalStateException.class, () -> new FdtBuilder().endNode());
    assertThrows(IllegalStateException.class, () -> new FdtBuilder().property("a"));
    assertThrows(IllegalStateException.class, () -> new FdtBuilder().beginNode("").finish());
    FdtBuilder behind = new FdtBuilder().beginNode("").beginNode("a").endNode();
    assertThrows(IllegalStateException.class, () -> behind.property("a"));
    FdtBuilder over = new FdtBuilder().beginNode("").endNode();
    assertThrows(IllegalStateException.class, () -> over.beginNode("x"));
    assertThrows(IllegalStateException.class, () -> over.reserve(new ReserveEntry(1, 1)));
    over.finish();
    assertThrows(IllegalStateException.class, over::finish);
  }

  @Test
  void namesThatCannotBeStoredAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new FdtBuilder().beginNode("root"));
    FdtBuilder builder = new FdtBuilder().beginNode("");
    for (String name : List.of("", "a/b", "a\0", "\u0100")) {
      assertThrows(IllegalArgumentException.class, () -> builder.beginNode(name));
    }
    for (String name : List.of("a\0", "\u0100", "x".repeat(1024))) {
      assertThrows(IllegalArgumentException.class, () -> builder.property(name));
    }
    assertThrows(
        IllegalArgumentException.class, () -> builder.strings("a", List.of("nul\0inside")));
    assertThrows(IllegalArgumentException.class, () -> new ReserveEntry(1, 0));
  }
}
