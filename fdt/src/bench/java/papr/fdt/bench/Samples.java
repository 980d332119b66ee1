package papr.fdt.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import papr.fdt.FdtIndex;
import papr.fdt.write.FdtBuilder;
import papr.fdt.write.Values;

/** What the benchmarks work on. */
final class Samples {

  /** Nodes of the generated tree, which makes it 16 MB large. */
  static final int NODES = 200_000;

  /** Room for the generated tree in bytes. */
  private static final int BYTES = 17 << 20;

  /** Children of each inner node of the generated tree. */
  private static final int FAN = 8;

  /** Names of the generated tree's nodes in document order; the first is the root's. */
  static final String[] NAMES;

  /** How many nodes end behind each node's properties. */
  static final int[] ENDS;

  static {
    NAMES = new String[NODES];
    ENDS = new int[NODES];
    shape();
  }

  private Samples() {}

  /** A complete tree by levels, listed in document order. */
  private static void shape() {
    int[] waiting = new int[FAN * 16];
    int top = 0;
    int count = 0;
    waiting[top++] = 0;
    int[] open = new int[64];
    int depth = 0;
    while (top > 0) {
      int node = waiting[--top];
      // Heap numbering: the parent of n is (n - 1) / FAN. End what is not above this node.
      while (depth > 0 && open[depth - 1] != (node - 1) / FAN) {
        depth--;
        ENDS[count - 1]++;
      }
      NAMES[count++] = node == 0 ? "" : "dev@" + Integer.toHexString(node);
      open[depth++] = node;
      for (int child = FAN; child > 0; child--) {
        long number = (long) node * FAN + child;
        if (number < NODES) {
          waiting[top++] = (int) number;
        }
      }
    }
    ENDS[count - 1] += depth;
  }

  /** Builds the generated tree. (A phandle in each node would take dtc many minutes to check.) */
  static ByteBuffer build() {
    byte[] compatible = Values.string("vendor,part");
    FdtBuilder builder = new FdtBuilder(BYTES);
    byte[] reg = new byte[8];
    ByteBuffer number = ByteBuffer.wrap(reg);
    for (int at = 0; at < NODES; at++) {
      builder.beginNode(NAMES[at]);
      builder.property("compatible", compatible);
      number.putLong(0, at);
      builder.property("reg", reg);
      builder.cells("ibm,my-drc-index", at + 1);
      for (int left = ENDS[at]; left > 0; left--) {
        builder.endNode();
      }
    }
    return builder.finish();
  }

  /** The generated tree, or one that QEMU makes: 256 processors, 31 PCI host bridges, 0.45 MB. */
  static byte[] blob(String tree) throws IOException {
    return switch (tree) {
      case "generated" -> bytes(build());
      case "pseries" -> qemu();
      default -> throw new IllegalArgumentException(tree);
    };
  }

  private static byte[] bytes(ByteBuffer blob) {
    byte[] bytes = new byte[blob.limit()];
    blob.get(0, bytes);
    return bytes;
  }

  private static byte[] qemu() throws IOException {
    Path file = Files.createTempFile("pseries", ".dtb");
    file.toFile().deleteOnExit();
    List<String> command =
        new ArrayList<>(
            List.of(
                "qemu-system-ppc64",
                "-M",
                "pseries,dumpdtb=" + file,
                "-cpu",
                "power9",
                "-m",
                "4G",
                "-smp",
                "256",
                "-nographic",
                "-vga",
                "none",
                "-nic",
                "none"));
    IntStream.rangeClosed(1, 30)
        .forEach(at -> command.addAll(List.of("-device", "spapr-pci-host-bridge,index=" + at)));
    try {
      new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    byte[] bytes = Files.readAllBytes(file);
    if (bytes.length == 0) {
      throw new IOException("qemu-system-ppc64 made no tree");
    }
    return bytes;
  }

  /** Paths of random nodes in the last quarter of the levels, the same for the same tree. */
  static List<String> paths(FdtIndex index, int count) {
    Random random = new Random(7);
    List<String> paths = new ArrayList<>();
    int deepest = 0;
    for (int number = 0; number < index.size(); number += 97) {
      deepest = Math.max(deepest, depth(index.node(number).path()));
    }
    while (paths.size() < count) {
      String path = index.node(random.nextInt(index.size())).path();
      if (depth(path) >= deepest - 1) {
        paths.add(path);
      }
    }
    return paths;
  }

  private static int depth(String path) {
    return (int) path.chars().filter(c -> c == '/').count();
  }

  /** Texts for C: each ended by NUL, one behind the other. */
  static byte[] joined(List<String> texts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (String text : texts) {
      out.writeBytes(text.getBytes(ISO_8859_1));
      out.write(0);
    }
    return out.toByteArray();
  }
}
