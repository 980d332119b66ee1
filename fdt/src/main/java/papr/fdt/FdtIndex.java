package papr.fdt;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An index over the nodes of a blob, for lookups in constant time per path component. Nodes are
 * numbered in document order from 0, the root. Takes at most twice the blob's size in memory: three
 * ints per node and a hash table (a node takes at least 12 bytes of blob).
 *
 * <p>Lookups follow libfdt: a path component without a unit address also finds a node that has one,
 * the first match in document order wins, repeated and trailing slashes mean nothing, and a path
 * that does not start with a slash starts with an alias.
 *
 * <p>Safe for use by several threads.
 */
public final class FdtIndex {

  private final Fdt fdt;

  /** Per node: absolute offset of its name (before version 16, of the part behind the last /). */
  private final int[] nameAt;

  /** Per node: its parent; -1 for the root. */
  private final int[] parent;

  /** Per node: number of the first node that is not below it. */
  private final int[] subtreeEnd;

  private final NameTable names;

  private volatile @Nullable PhandleTable phandles;

  private FdtIndex(Fdt fdt, int nodes, int units) {
    this.fdt = fdt;
    this.nameAt = new int[nodes];
    this.parent = new int[nodes];
    this.subtreeEnd = new int[nodes];
    this.names = new NameTable(this, nodes + units);
    fill();
  }

  /** Builds the index: one walk to count (and so to check), one to fill. */
  static FdtIndex of(Fdt fdt) {
    int nodes = 0;
    int units = 0;
    FdtCursor cursor = fdt.cursor();
    while (true) {
      switch (cursor.next()) {
        case BEGIN_NODE -> {
          nodes++;
          int from = cursor.contentOffset();
          int to = from + cursor.length();
          if (Scan.indexOf(fdt.data(), from, to, (byte) '@') < to) {
            units++;
          }
        }
        case END_NODE, PROPERTY -> {}
        case END -> {
          return new FdtIndex(fdt, nodes, units);
        }
      }
    }
  }

  private void fill() {
    FdtCursor cursor = fdt.cursor();
    int count = 0;
    int open = -1;
    while (true) {
      switch (cursor.next()) {
        case BEGIN_NODE -> {
          if (count == nameAt.length) {
            throw new FdtException(FdtRule.NESTING, cursor.offset(), "the blob is being changed");
          }
          nameAt[count] = cursor.contentOffset();
          parent[count] = open;
          names.add(count, open, cursor.contentOffset(), cursor.length());
          open = count++;
        }
        case END_NODE -> {
          subtreeEnd[open] = count;
          open = parent[open];
        }
        case PROPERTY -> {}
        case END -> {
          return;
        }
      }
    }
  }

  /**
   * The blob under the index.
   *
   * @return the blob
   */
  public Fdt fdt() {
    return fdt;
  }

  /**
   * The number of nodes, root included.
   *
   * @return 1 or more
   */
  public int size() {
    return nameAt.length;
  }

  /**
   * The root node.
   *
   * @return the node "/"
   */
  public FdtNode root() {
    return new FdtNode(this, 0);
  }

  /**
   * A node by number.
   *
   * @param number in document order, 0 (the root) to size - 1
   * @return the node
   * @throws IndexOutOfBoundsException if there is no such number
   */
  public FdtNode node(int number) {
    return new FdtNode(this, java.util.Objects.checkIndex(number, nameAt.length));
  }

  /**
   * Finds a node by path or alias.
   *
   * @param path such as "/cpus/PowerPC,POWER9@0", "/cpus/PowerPC,POWER9" or "serial0/child"; the
   *     alias is a string property of /aliases that holds a full path (aliases of aliases are not
   *     followed)
   * @return the node, or empty if there is none
   */
  public Optional<FdtNode> find(String path) {
    int node = PathLookup.find(this, path);
    return node < 0 ? Optional.empty() : Optional.of(new FdtNode(this, node));
  }

  /**
   * Finds a node by phandle. A node's phandle is its "phandle" property, or, without a four-byte
   * one, "linux,phandle". The first call reads all properties of the blob.
   *
   * @param phandle any value; 0 and 0xffffffff name no node
   * @return the first node that has it, or empty
   * @throws FdtException rule PROPERTY_NAME
   */
  public Optional<FdtNode> findByPhandle(int phandle) {
    PhandleTable table = phandles;
    if (table == null) {
      table = PhandleTable.of(fdt);
      phandles = table;
    }
    int node = table.find(phandle);
    return node < 0 ? Optional.empty() : Optional.of(new FdtNode(this, node));
  }

  /** Finds a child by name bytes in a buffer that is readable 8 bytes beyond "to"; -1 if none. */
  int child(int node, ByteBuffer text, int from, int to) {
    return names.find(node, text, from, to);
  }

  int nameAt(int node) {
    return nameAt[node];
  }

  int parent(int node) {
    return parent[node];
  }

  int subtreeEnd(int node) {
    return subtreeEnd[node];
  }
}
