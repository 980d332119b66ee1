package papr.fdt;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Same verdicts as libfdt's full check, same answers as fdtget, and same edits as fdtput. */
class RealLibfdtTest {

  /** Rules that libfdt does not have, as FdtChecker documents. */
  private static final Set<FdtRule> OURS =
      Set.of(FdtRule.NESTING, FdtRule.PROPERTY_NAME, FdtRule.RESERVE_MAP);

  private static final String VERDICTS =
      """
      #include <libfdt.h>
      #include <stdio.h>
      static char blob[1 << 20];
      int main(int count, char **names)
      {
        for (int at = 1; at < count; at++) {
          FILE *file = fopen(names[at], "rb");
          size_t size = fread(blob, 1, sizeof(blob), file);
          fclose(file);
          printf("%d\\n", fdt_check_full(blob, size));
        }
        return 0;
      }
      """;

  @TempDir private Path folder;

  @Test
  void verdictsOnDamagedBlobsAreThoseOfLibfdt() throws IOException {
    Tools.require("cc");
    Files.writeString(folder.resolve("verdicts.c"), VERDICTS);
    Tools.Result built = Tools.run(folder, "cc", "-O2", "-o", "verdicts", "verdicts.c", "-lfdt");
    Assumptions.assumeTrue(built.status() == 0, "libfdt-dev is not installed");
    Random random = new Random(20);
    List<String> command = new ArrayList<>(List.of("./verdicts"));
    List<byte[]> blobs = new ArrayList<>();
    for (int at = 0; at < 1500; at++) {
      byte[] blob = Trees.blob(Trees.random(at, 8));
      for (int hits = random.nextInt(4); hits > 0; hits--) {
        int[] values = {0, 1, 2, 3, 4, 9, -1, blob.length, blob.length - 4, 40, 44, 12, 16};
        int cell = random.nextInt(blob.length / 4) * 4;
        ByteBuffer.wrap(blob).putInt(cell, values[random.nextInt(values.length)]);
      }
      blobs.add(blob);
      Files.write(folder.resolve("b" + at), blob);
      command.add("b" + at);
    }
    String[] lines =
        new String(Tools.run(folder, command.toArray(String[]::new)).out(), ISO_8859_1)
            .split("\n", -1);
    int agreed = 0;
    int bad = 0;
    for (int at = 0; at < blobs.size(); at++) {
      bad += lines[at].equals("0") ? 0 : 1;
      agreed += agrees(lines[at].equals("0"), blobs.get(at), at) ? 1 : 0;
    }
    assertTrue(bad > 300 && agreed > 1400, agreed + " verdicts agree, " + bad + " are bad");
  }

  private static boolean agrees(boolean libfdtGood, byte[] blob, int number) {
    try {
      FdtChecker.check(ByteBuffer.wrap(blob));
    } catch (FdtException refused) {
      boolean known = OURS.contains(refused.rule());
      if (libfdtGood && !known) {
        fail("libfdt accepts blob " + number + ": " + refused.getMessage());
      }
      return !libfdtGood;
    }
    if (!libfdtGood && !hasNopBehindRoot(blob) && blob[23] != 1) {
      fail("libfdt refuses blob " + number);
    }
    return libfdtGood;
  }

  /** Whether a NOP stands between the root's end and END, which libfdt 1.6.1 does not accept. */
  private static boolean hasNopBehindRoot(byte[] blob) {
    FdtCursor cursor = Fdt.of(blob).cursor();
    int last = 0;
    while (cursor.next() != FdtToken.END) {
      last = cursor.offset();
    }
    return cursor.offset() != last + 4;
  }

  @Test
  void fdtgetReadsWhatTheIndexReads() throws IOException {
    Tools.require("fdtget");
    for (long seed = 0; seed < 8; seed++) {
      byte[] blob = Trees.blob(Trees.random(seed, 30));
      Files.write(folder.resolve("tree"), blob);
      FdtIndex index = Fdt.of(blob).index();
      for (int number = 0; number < Math.min(index.size(), 10); number++) {
        String path = index.node(number).path();
        Optional<FdtNode> found = index.find(path);
        if (found.isEmpty()) {
          // An earlier sibling with a unit address stands for a name without one.
          assertEquals(1, Tools.run(folder, "fdtget", "-p", "tree", path).status());
          continue;
        }
        FdtNode node = found.get();
        assertEquals(
            node.properties().stream().map(FdtProperty::name).toList(), fdtget("-p", path));
        assertEquals(node.children().stream().map(FdtNode::name).toList(), fdtget("-l", path));
      }
    }
  }

  private List<String> fdtget(String option, String path) throws IOException {
    Tools.Result result = Tools.run(folder, "fdtget", option, "tree", path);
    assertEquals(0, result.status(), result.err());
    return new String(result.out(), ISO_8859_1).lines().toList();
  }

  @Test
  void fdtputMakesTheSameTree() throws IOException {
    Tools.require("fdtput");
    Path file = folder.resolve("tree");
    for (long seed = 0; seed < 10; seed++) {
      var tree = Trees.random(seed, 30);
      Files.write(file, Trees.blob(tree));
      put("-p", "-t", "x", "tree", "/new/deep", "cells", "1", "ffffffff");
      put("-t", "s", "tree", "/", "model", "a", "b c");
      var deep = tree.root().addChild("new").addChild("deep");
      deep.set("cells", papr.fdt.write.Values.cells(1, -1));
      tree.root().set("model", papr.fdt.write.Values.strings(List.of("a", "b c")));
      var theirs = papr.fdt.write.EditableTree.of(Fdt.of(Files.readAllBytes(file)));
      // libfdt puts new nodes and properties first, we put them last: compare sorted.
      theirs.sort();
      tree.sort();
      assertEquals(
          java.util.HexFormat.of().formatHex(Trees.blob(tree)),
          java.util.HexFormat.of().formatHex(Trees.blob(theirs)));
    }
  }

  private void put(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("fdtput"));
    command.addAll(List.of(arguments));
    Tools.Result result = Tools.run(folder, command.toArray(String[]::new));
    assertEquals(0, result.status(), result.err());
  }
}
