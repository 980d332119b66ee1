package papr.fdt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import papr.fdt.dts.DtsParser;
import papr.fdt.dts.DtsPrinter;
import papr.fdt.fuzz.BlobFuzz;
import papr.fdt.write.EditableNode;
import papr.fdt.write.EditableTree;

/** Laws over random trees and random damage. */
class FdtProps {

  @Property(tries = 300)
  void readingUndoesWriting(@ForAll long seed) {
    byte[] blob = Trees.blob(Trees.random(seed, 40));
    assertArrayEquals(blob, Trees.blob(EditableTree.of(Fdt.of(blob))));
  }

  @Property(tries = 300)
  void parsingUndoesPrinting(@ForAll long seed) throws IOException {
    EditableTree tree = Trees.random(seed, 40);
    byte[] blob = Trees.blob(tree);
    EditableTree parsed = DtsParser.parse(print(Fdt.of(blob)));
    parsed.bootCpu(tree.bootCpu());
    assertArrayEquals(blob, Trees.blob(parsed));
  }

  @Property(tries = 300)
  void indexAndTreeFindTheSameNodes(@ForAll long seed) {
    EditableTree tree = Trees.random(seed, 60);
    FdtIndex index = Fdt.of(Trees.blob(tree)).index();
    List<EditableNode> nodes = new ArrayList<>();
    tree.forEach(nodes::add);
    assertEquals(nodes.size(), index.size());
    for (int number = 0; number < nodes.size(); number++) {
      EditableNode node = nodes.get(number);
      FdtNode found = index.node(number);
      assertEquals(node.path(), found.path());
      assertEquals(
          tree.find(node.path()).map(nodes::indexOf), index.find(node.path()).map(FdtNode::number));
      assertEquals(node.phandle(), found.phandle());
      for (String name : List.of("cpu", "cpu@0", "pci", "x", "memory", "nothing")) {
        assertEquals(
            node.child(name).map(EditableNode::path), found.child(name).map(FdtNode::path));
      }
      node.phandle()
          .ifPresent(phandle ->
              assertEquals(
                  tree.findByPhandle(phandle).map(EditableNode::path),
                  index.findByPhandle(phandle).map(FdtNode::path)));
    }
  }

  /** Whatever the bytes, reading all of them ends well or with the one kind of error. */
  @Property(tries = 3000)
  void damageNeverDoesWorseThanATypedError(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 12) int hits) throws IOException {
    Random random = new Random(seed);
    byte[] blob = Trees.blob(Trees.random(seed, 12));
    for (int hit = 0; hit < hits; hit++) {
      damage(blob, random);
    }
    BlobFuzz.fuzzerTestOneInput(blob);
  }

  @Property(tries = 500)
  void noiseNeverDoesWorseThanATypedError(@ForAll byte[] noise) throws IOException {
    BlobFuzz.fuzzerTestOneInput(noise);
  }

  private static void damage(byte[] blob, Random random) {
    int at = random.nextInt(blob.length);
    switch (random.nextInt(3)) {
      case 0 -> blob[at] = (byte) random.nextInt();
      case 1 -> {
        int cell = at & ~3;
        int[] values = {0, 1, 2, 3, 4, 9, -1, 0x7fffffff, blob.length, blob.length - 4, 12};
        if (cell + 4 <= blob.length) {
          ByteBuffer.wrap(blob).putInt(cell, values[random.nextInt(values.length)]);
        }
      }
      default -> blob[random.nextInt(Math.min(40, blob.length))] ^= (byte) (1 << random.nextInt(8));
    }
  }

  private static byte[] print(Fdt fdt) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DtsPrinter.print(fdt, out);
    return out.toByteArray();
  }
}
