package papr.fdt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import papr.fdt.dts.DtsParser;

/** Lookups and values, as libfdt gives them. */
class FdtReadTest {

  @TempDir private Path folder;

  private static final FdtIndex TREE =
      index(
          """
          /dts-v1/;
          /memreserve/ 0x1000 0x20;
          / {
            empty;
            aliases {
              serial0 = "/bus@1/serial@20";
              chained = "serial0";
              relative = "bus@1";
              twice = "/bus@1", "/bus@2";
            };
            bus@1 {
              #address-cells = <3>;
              #size-cells = <0>;
              phandle = <7>;
              serial@10 { linux,phandle = <8>; };
              serial@20 { phandle = <9>; linux,phandle = <10>; which = "second"; };
              serial { which = "exact, but third"; };
            };
            bus@2 {
              #address-cells = <5>;
              #size-cells = [00 01];
              cells = <1 0xffffffff>;
              long = <0x12345678 0x9abcdef0>;
              text = "one", "", "three";
              open = [61 62];
              phandle = [00 00 00 00 0b];
              linux,phandle = <11>;
            };
            low { #address-cells = <0>; #size-cells = <5>; phandle = <0xffffffff>; };
          };
          """);

  private static FdtIndex index(String dts) {
    return Fdt.of(DtsParser.parse(dts).write()).index();
  }

  private static Optional<String> path(String lookup) {
    return TREE.find(lookup).map(FdtNode::path);
  }

  @Test
  void paths() {
    assertEquals(Optional.of("/"), path("/"));
    assertEquals(Optional.of("/"), path("///"));
    assertEquals(Optional.of("/bus@1/serial@20"), path("/bus@1/serial@20"));
    assertEquals(Optional.of("/bus@1/serial@20"), path("//bus@1///serial@20//"));
    assertEquals(Optional.of("/bus@1"), path("/bus"));
    assertEquals(Optional.of("/bus@1/serial@10"), path("/bus/serial"));
    assertEquals(Optional.empty(), path("/bus@"));
    assertEquals(Optional.empty(), path("/bu"));
    assertEquals(Optional.empty(), path("/bus@1/serial@30"));
    assertEquals(Optional.empty(), path("/bus@1/serial@20/x"));
    assertEquals(Optional.empty(), path(""));
    assertEquals(Optional.empty(), path("/\u1234"));
    assertEquals(Optional.empty(), path("/bus\0"));
  }

  @Test
  void aliases() {
    assertEquals(Optional.of("/bus@1/serial@20"), path("serial0"));
    assertEquals(Optional.of("/bus@1/serial@20"), path("serial0/"));
    assertEquals(Optional.of("/bus@1"), path("twice"));
    assertEquals(Optional.of("/bus@1/serial@20"), path("twice//serial@20"));
    assertEquals(Optional.empty(), path("chained"));
    assertEquals(Optional.empty(), path("relative"));
    assertEquals(Optional.empty(), path("bus@1"));
  }

  @Test
  void phandles() {
    assertEquals(Optional.of("/bus@1"), TREE.findByPhandle(7).map(FdtNode::path));
    assertEquals(Optional.of("/bus@1/serial@10"), TREE.findByPhandle(8).map(FdtNode::path));
    assertEquals(Optional.of("/bus@1/serial@20"), TREE.findByPhandle(9).map(FdtNode::path));
    assertEquals(Optional.of("/bus@2"), TREE.findByPhandle(11).map(FdtNode::path));
    for (int none : new int[] {0, -1, 10, 12}) {
      assertEquals(Optional.empty(), TREE.findByPhandle(none));
    }
    assertEquals(OptionalInt.of(9), TREE.find("serial0").orElseThrow().phandle());
    assertEquals(OptionalInt.of(11), TREE.find("/bus@2").orElseThrow().phandle());
    assertEquals(OptionalInt.empty(), TREE.find("/low").orElseThrow().phandle());
  }

  @Test
  void relatives() {
    FdtNode bus = TREE.find("/bus@1").orElseThrow();
    assertEquals(
        List.of("serial@10", "serial@20", "serial"),
        bus.children().stream().map(FdtNode::name).toList());
    assertEquals(Optional.of(TREE.root()), bus.parent());
    assertEquals(Optional.empty(), TREE.root().parent());
    assertEquals(Optional.of("serial@10"), bus.child("serial").map(FdtNode::name));
    assertEquals(bus, TREE.node(bus.number()));
    assertThrows(IndexOutOfBoundsException.class, () -> TREE.node(TREE.size()));
  }

  @Test
  void cellCounts() {
    assertEquals(2, TREE.root().addressCells());
    assertEquals(1, TREE.root().sizeCells());
    FdtNode bus = TREE.find("/bus@1").orElseThrow();
    assertEquals(3, bus.addressCells());
    assertEquals(0, bus.sizeCells());
    for (String path : List.of("/bus@2", "/low")) {
      FdtNode bad = TREE.find(path).orElseThrow();
      assertEquals(FdtRule.CELL_COUNT, assertThrows(FdtException.class, bad::addressCells).rule());
      assertEquals(FdtRule.CELL_COUNT, assertThrows(FdtException.class, bad::sizeCells).rule());
    }
  }

  private static FdtProperty property(String name) {
    return TREE.find("/bus@2").orElseThrow().property(name).orElseThrow();
  }

  @Test
  void values() {
    assertEquals(0x123456789abcdef0L, property("long").u64());
    assertEquals(
        List.of(1, -1), java.util.Arrays.stream(property("cells").cells()).boxed().toList());
    assertEquals(List.of("one", "", "three"), property("text").strings());
    assertEquals(11, property("linux,phandle").u32());
    assertEquals(0, TREE.root().property("empty").orElseThrow().length());
    assertEquals(Optional.empty(), TREE.root().property("absent"));
    assertEquals(Optional.empty(), TREE.root().property("empt"));
    for (Runnable wrong :
        List.<Runnable>of(
            () -> property("long").u32(),
            () -> property("linux,phandle").u64(),
            () -> property("phandle").cells(),
            () -> property("open").strings(),
            () -> property("text").string())) {
      assertEquals(FdtRule.VALUE_SHAPE, assertThrows(FdtException.class, wrong::run).rule());
    }
  }

  @Test
  void reserveMapEndsAtTheFirstSizeOfZero() {
    assertEquals(List.of(new ReserveEntry(0x1000, 0x20)), TREE.fdt().reserveMap());
    byte[] map = ByteBuffer.allocate(64).putLong(0, 5).putLong(8, 6).putLong(16, 7).array();
    byte[] blob = new Blob().reserve(map).begin("").end().cell(9).bytes();
    assertEquals(List.of(new ReserveEntry(5, 6)), Fdt.of(blob).reserveMap());
  }

  @Test
  void theFirstOfEqualNamesWins() {
    byte[] blob =
        new Blob()
            .begin("")
            .property(0, new byte[] {1})
            .property(0, new byte[] {2})
            .begin("n")
            .property(2)
            .end()
            .begin("n")
            .end()
            .end()
            .cell(9)
            .bytes();
    FdtIndex index = Fdt.of(blob).index();
    assertEquals(1, index.root().property("a").orElseThrow().bytes()[0]);
    assertEquals(1, index.find("/n").orElseThrow().number());
    assertEquals(2, index.root().children().size());
  }

  @Test
  void oldVersionsCarryPathsAndAlignLongValues() {
    for (int version : new int[] {1, 2, 3}) {
      byte[] eight = {1, 2, 3, 4, 5, 6, 7, 8};
      // Before version 16 a value of 8 bytes or more starts at a multiple of 8 in the block.
      byte[] blob =
          new Blob()
              .version(version, 1)
              .begin("/") // 0
              .cell(3) // 8
              .cell(8) // 12
              .cell(0) // 16
              .cell(0xffffffff) // 20, a gap
              .padded(eight) // 24
              .begin("/cpus") // 32
              .begin("/cpus/cpu@0") // 44
              .property(2, new byte[] {9}) // 60
              .end()
              .end()
              .end()
              .cell(9)
              .bytes();
      FdtChecker.check(ByteBuffer.wrap(blob));
      FdtIndex index = Fdt.of(blob).index();
      assertEquals("/cpus/cpu@0", index.find("/cpus/cpu").orElseThrow().path());
      assertEquals(0x0102030405060708L, index.root().property("a").orElseThrow().u64());
      assertEquals(
          9, index.find("/cpus/cpu@0").orElseThrow().property("b").orElseThrow().bytes()[0]);
    }
  }

  @Test
  void anyKindOfMemoryWillDo() throws IOException {
    ByteBuffer blob = TREE.fdt().slice(0, TREE.fdt().header().totalSize());
    ByteBuffer direct = ByteBuffer.allocateDirect(blob.limit() + 20).position(13);
    direct.put(blob.duplicate()).position(13);
    byte[] bytes = new byte[blob.limit()];
    blob.get(0, bytes);
    Path file = folder.resolve("tree.dtb");
    Files.write(file, bytes);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment segment = arena.allocate(bytes.length, 8);
      segment.copyFrom(MemorySegment.ofArray(bytes));
      for (Fdt fdt :
          List.of(
              Fdt.of(bytes),
              Fdt.of(blob),
              Fdt.of(direct),
              Fdt.of(segment),
              Fdt.of(MemorySegment.ofArray(bytes)),
              Fdt.map(file, arena))) {
        assertTrue(fdt.index().find("serial0").isPresent());
      }
      assertEquals(13, direct.position());
    }
    assertThrows(
        UnsupportedOperationException.class, () -> Fdt.of(MemorySegment.ofArray(new int[99])));
  }
}
