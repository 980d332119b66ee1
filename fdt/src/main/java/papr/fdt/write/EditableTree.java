package papr.fdt.write;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import papr.fdt.Fdt;
import papr.fdt.FdtChecker;
import papr.fdt.FdtCursor;
import papr.fdt.FdtException;
import papr.fdt.ReserveEntry;

/**
 * A device tree in memory that can be changed freely and written as a blob. What is read from a
 * blob and written again has the bytes that dtc gives it ({@code dtc -I dtb -O dtb}).
 *
 * <p>Not for use by several threads.
 */
public final class EditableTree {

  private final EditableNode root = new EditableNode("", null);
  private final List<ReserveEntry> reserveMap = new ArrayList<>();
  private int bootCpu;

  /** Makes a tree of one empty root node. */
  public EditableTree() {}

  /**
   * Reads a blob, all of it, after a full check.
   *
   * @param fdt the blob
   * @return a tree of its own
   * @throws FdtException if the blob is malformed
   */
  public static EditableTree of(Fdt fdt) {
    FdtChecker.check(fdt);
    EditableTree tree = new EditableTree();
    tree.reserveMap.addAll(fdt.reserveMap());
    tree.bootCpu = fdt.header().bootCpu();
    Map<String, String> names = new HashMap<>();
    FdtCursor cursor = fdt.cursor();
    EditableNode open = tree.root;
    while (true) {
      switch (cursor.next()) {
        case BEGIN_NODE -> {
          if (cursor.depth() > 1) {
            open = open.append(cursor.nodeName());
          }
        }
        case END_NODE -> open = open.parent().orElse(open);
        case PROPERTY -> {
          String name = cursor.propertyName();
          byte[] value = new byte[cursor.length()];
          cursor.value().get(value);
          open.append(names.computeIfAbsent(name, same -> same), value);
        }
        case END -> {
          return tree;
        }
      }
    }
  }

  /**
   * The root node.
   *
   * @return the node "/"
   */
  public EditableNode root() {
    return root;
  }

  /**
   * The memory reserve map.
   *
   * @return the entries in order, to be changed at will
   */
  public List<ReserveEntry> reserveMap() {
    return reserveMap;
  }

  /**
   * The physical id of the boot processor.
   *
   * @return all 32 bits used
   */
  public int bootCpu() {
    return bootCpu;
  }

  /**
   * Sets the physical id of the boot processor.
   *
   * @param id all 32 bits used
   */
  public void bootCpu(int id) {
    bootCpu = id;
  }

  /**
   * Finds a node by path; aliases are not looked at.
   *
   * @param path from the root, with or without unit addresses; further slashes mean nothing
   * @return the node, or empty
   */
  public Optional<EditableNode> find(String path) {
    if (!path.startsWith("/")) {
      return Optional.empty();
    }
    Optional<EditableNode> node = Optional.of(root);
    for (String part : path.split("/", -1)) {
      if (!part.isEmpty()) {
        node = node.flatMap(parent -> parent.child(part));
      }
    }
    return node;
  }

  /**
   * Finds a node by phandle.
   *
   * @param phandle any value; 0 and 0xffffffff name no node
   * @return the first node that has it, or empty
   */
  public Optional<EditableNode> findByPhandle(int phandle) {
    List<EditableNode> found = new ArrayList<>();
    OptionalInt wanted = OptionalInt.of(phandle);
    forEach(node -> {
      if (found.isEmpty() && node.phandle().equals(wanted)) {
        found.add(node);
      }
    });
    return found.stream().findFirst();
  }

  /**
   * Gives a node a phandle, one above the highest of the tree, unless it has one.
   *
   * @param node a node of this tree
   * @return its phandle
   * @throws IllegalStateException if the highest phandle is in use
   */
  public int ensurePhandle(EditableNode node) {
    OptionalInt has = node.phandle();
    if (has.isPresent()) {
      return has.getAsInt();
    }
    long[] highest = {0};
    forEach(other ->
        highest[0] = Math.max(highest[0], Integer.toUnsignedLong(other.phandle().orElse(0))));
    if (highest[0] >= 0xfffffffeL) {
      throw new IllegalStateException("no phandle is left");
    }
    int phandle = (int) highest[0] + 1;
    node.set("phandle", Values.cells(phandle));
    return phandle;
  }

  /**
   * Visits all nodes in document order.
   *
   * @param visitor gets each node; must not add or remove nodes
   */
  public void forEach(Consumer<EditableNode> visitor) {
    forEach(root, visitor);
  }

  /**
   * Visits a node and all below it in document order.
   *
   * @param top the first to be visited
   * @param visitor gets each node; must not add or remove nodes
   */
  public static void forEach(EditableNode top, Consumer<EditableNode> visitor) {
    Deque<EditableNode> waiting = new ArrayDeque<>();
    waiting.push(top);
    while (!waiting.isEmpty()) {
      EditableNode node = waiting.pop();
      visitor.accept(node);
      node.children().reversed().forEach(waiting::push);
    }
  }

  /** Sorts reserve map, properties and nodes as {@code dtc --sort} does. */
  public void sort() {
    reserveMap.sort(
        Comparator.comparing(ReserveEntry::address, Long::compareUnsigned)
            .thenComparing(ReserveEntry::size, Long::compareUnsigned));
    forEach(EditableNode::sortHere);
  }

  /**
   * Writes the tree as a blob, version 17.
   *
   * @return the blob from position 0 to its limit
   * @throws FdtException rule TREE_SIZE if it would be too large
   */
  public ByteBuffer write() {
    FdtBuilder builder = new FdtBuilder().bootCpu(bootCpu);
    reserveMap.forEach(builder::reserve);
    Deque<List<EditableNode>> levels = new ArrayDeque<>();
    Deque<int[]> positions = new ArrayDeque<>();
    begin(builder, root);
    levels.push(root.children());
    positions.push(new int[1]);
    while (!levels.isEmpty()) {
      List<EditableNode> level = levels.element();
      int[] position = positions.element();
      if (position[0] < level.size()) {
        EditableNode node = level.get(position[0]++);
        begin(builder, node);
        levels.push(node.children());
        positions.push(new int[1]);
      } else {
        builder.endNode();
        levels.pop();
        positions.pop();
      }
    }
    return builder.finish();
  }

  private static void begin(FdtBuilder builder, EditableNode node) {
    builder.begin(node.name());
    for (EditableProperty property : node.properties()) {
      builder.property(property.name(), property.rawValue());
    }
  }

  /**
   * Whether two trees write the same blob.
   *
   * @param other the other tree
   * @return whether reserve maps, boot processors, nodes, properties and all orders are equal
   */
  public boolean sameAs(EditableTree other) {
    return bootCpu == other.bootCpu
        && reserveMap.equals(other.reserveMap)
        && write().equals(other.write());
  }
}
