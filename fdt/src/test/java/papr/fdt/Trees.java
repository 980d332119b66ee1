package papr.fdt;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import papr.fdt.write.EditableNode;
import papr.fdt.write.EditableTree;
import papr.fdt.write.Values;

/** Random trees: a seed stands for a tree, so that a failing case can be repeated. */
public final class Trees {

  private static final String[] NODES = {
    "cpus", "cpu@0", "cpu@1", "cpu", "pci@800000020000000", "pci", "memory@0", "l2-cache", "x", "a"
  };

  private static final String[] PROPERTIES = {
    "reg",
    "compatible",
    "ble",
    "#address-cells",
    "#size-cells",
    "ibm,x",
    "x",
    "e",
    "size-cells",
    "status",
    "model",
    "ranges",
    "es"
  };

  private Trees() {}

  /** A tree of at most some nodes, with distinct names among siblings. */
  public static EditableTree random(long seed, int mostNodes) {
    Random random = new Random(seed);
    EditableTree tree = new EditableTree();
    for (int count = random.nextInt(3); count > 0; count--) {
      tree.reserveMap().add(new ReserveEntry(random.nextLong(), random.nextLong() | 1));
    }
    tree.bootCpu(random.nextInt());
    List<EditableNode> nodes = new ArrayList<>(List.of(tree.root()));
    properties(tree.root(), random);
    for (int count = random.nextInt(mostNodes); count > 0; count--) {
      EditableNode parent = nodes.get(random.nextInt(nodes.size()));
      String name = NODES[random.nextInt(NODES.length)];
      if (parent.exactChild(name).isEmpty()) {
        EditableNode child = parent.addChild(name);
        properties(child, random);
        nodes.add(child);
      }
    }
    return tree;
  }

  private static void properties(EditableNode node, Random random) {
    for (int count = random.nextInt(5); count > 0; count--) {
      node.set(PROPERTIES[random.nextInt(PROPERTIES.length)], value(random));
    }
    if (random.nextInt(8) == 0) {
      node.set("phandle", Values.cells(1 + random.nextInt(1 << 30)));
    }
  }

  /** A value: cells, strings, text that is nearly a string, or noise; may be empty. */
  public static byte[] value(Random random) {
    int length = random.nextInt(12);
    return switch (random.nextInt(4)) {
      case 0 -> Values.cells(random.ints(length / 2).toArray());
      case 1 -> Values.strings(List.of(text(random, length), text(random, 3)));
      case 2 -> ("\0" + text(random, length) + "\0\0").getBytes(ISO_8859_1);
      default -> {
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        yield noise;
      }
    };
  }

  private static String text(Random random, int length) {
    String chars = "abcXYZ019 \\\"\n\t\r'/*é{}<>;,";
    StringBuilder text = new StringBuilder();
    for (int at = 0; at < length; at++) {
      text.append(chars.charAt(random.nextInt(chars.length())));
    }
    return text.toString();
  }

  /** The bytes of a tree's blob. */
  public static byte[] blob(EditableTree tree) {
    var out = tree.write();
    byte[] bytes = new byte[out.limit()];
    out.get(bytes);
    return bytes;
  }
}
