package papr.fdt;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.security.SecureRandom;

/** Finds nodes by phandle: an open-addressing hash table keyed by a random odd multiplier. */
final class PhandleTable {

  /** Bytes of "phandle" and "linux,phandle" with their NULs. */
  private static final ByteBuffer PHANDLE = name("phandle\0");

  private static final ByteBuffer LINUX_PHANDLE = name("linux,phandle\0");

  private static final SecureRandom RANDOM = new SecureRandom();

  private final long multiplier = RANDOM.nextLong() | 1;

  /** Key of each slot; free while the node of the slot is -1. */
  private final int[] keys;

  private final int[] nodes;

  private PhandleTable(int entries) {
    int size = Math.toIntExact(entries + entries / 3L + 2);
    keys = new int[size];
    nodes = new int[size];
    java.util.Arrays.fill(nodes, -1);
  }

  /** Reads the phandles of all nodes: one walk to count, one to fill. */
  static PhandleTable of(Fdt fdt) {
    Collector counter = new Collector();
    int[] count = new int[1];
    counter.walk(fdt, (phandle, node) -> count[0]++);
    PhandleTable table = new PhandleTable(count[0]);
    Collector filler = new Collector();
    filler.walk(fdt, table::add);
    return table;
  }

  private void add(int phandle, int node) {
    int slot = slot(phandle);
    while (nodes[slot] >= 0) {
      if (keys[slot] == phandle) {
        return;
      }
      slot = slot + 1 == nodes.length ? 0 : slot + 1;
    }
    keys[slot] = phandle;
    nodes[slot] = node;
  }

  /** The first node with that phandle, or -1. */
  int find(int phandle) {
    int slot = slot(phandle);
    while (nodes[slot] >= 0) {
      if (keys[slot] == phandle) {
        return nodes[slot];
      }
      slot = slot + 1 == nodes.length ? 0 : slot + 1;
    }
    return -1;
  }

  private int slot(int phandle) {
    long hash = (phandle & 0xffffffffL) * multiplier;
    hash = (hash ^ hash >>> 32) * multiplier;
    return (int) (((hash >>> 32) * nodes.length) >>> 32);
  }

  private static ByteBuffer name(String text) {
    return ByteBuffer.wrap(text.getBytes(ISO_8859_1));
  }

  /** Receives each node that has a phandle, in document order. */
  private interface Sink {
    void accept(int phandle, int node);
  }

  /** Reads phandles off one walk; a node's own properties come before its subnodes. */
  private static final class Collector {

    /** Neither seen in this node so far, nor (below) of four bytes. */
    private static final long UNSEEN = -1;

    private static final long WRONG_LENGTH = -2;

    private long phandle = UNSEEN;
    private long linux = UNSEEN;

    void walk(Fdt fdt, Sink sink) {
      FdtCursor cursor = fdt.cursor();
      int count = 0;
      boolean ownProperties = false;
      while (true) {
        FdtToken token = cursor.next();
        if (token == FdtToken.PROPERTY) {
          if (ownProperties) {
            property(cursor);
          }
          continue;
        }
        if (ownProperties) {
          report(count - 1, sink);
        }
        switch (token) {
          case BEGIN_NODE -> {
            count++;
            ownProperties = true;
          }
          case END_NODE, PROPERTY -> ownProperties = false;
          case END -> {
            return;
          }
        }
      }
    }

    private void property(FdtCursor cursor) {
      if (phandle == UNSEEN && cursor.propertyIs(PHANDLE)) {
        phandle = cell(cursor);
      } else if (linux == UNSEEN && cursor.propertyIs(LINUX_PHANDLE)) {
        linux = cell(cursor);
      }
    }

    private static long cell(FdtCursor cursor) {
      return cursor.length() == 4 ? cursor.value().getInt(0) & 0xffffffffL : WRONG_LENGTH;
    }

    private void report(int node, Sink sink) {
      int value = (int) (phandle >= 0 ? phandle : Math.max(linux, 0));
      if (value != 0 && value != -1) {
        sink.accept(value, node);
      }
      phandle = UNSEEN;
      linux = UNSEEN;
    }
  }
}
