package papr.fdt.dts;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import papr.fdt.FdtException;
import papr.fdt.FdtRule;
import papr.fdt.dts.DtsValues.Piece;
import papr.fdt.dts.DtsValues.Reference;
import papr.fdt.write.EditableNode;
import papr.fdt.write.EditableTree;
import papr.fdt.write.Values;

/** Labels of a DTS text, and the values that wait for the nodes they refer to. */
final class DtsLabels {

  /** Most bytes of path values, so that short text cannot ask for endless memory. */
  private static final long MOST_PATH_BYTES = 1L << 26;

  private final DtsScanner scanner;
  private final EditableTree tree;
  private final Map<String, EditableNode> nodes = new HashMap<>();

  private final IdentityHashMap<EditableNode, List<String>> labelsOf = new IdentityHashMap<>();

  /** Labels of properties and places in values; they only have to be unique. */
  private final Set<String> others = new HashSet<>();

  /** Values with references, by node and property name. */
  private final IdentityHashMap<EditableNode, Map<String, List<Piece>>> pending =
      new IdentityHashMap<>();

  private long pathBytes;

  DtsLabels(DtsScanner scanner, EditableTree tree) {
    this.scanner = scanner;
    this.tree = tree;
  }

  /** Defines a label of a property or a place in a value. */
  void define(String label, int offset) {
    if (nodes.containsKey(label) || !others.add(label)) {
      throw twice(label, offset);
    }
  }

  /** Defines a label of a node; defining it again for the same node changes nothing. */
  void define(String label, EditableNode node, int offset) {
    EditableNode before = nodes.putIfAbsent(label, node);
    if (others.contains(label) || (before != null && before != node)) {
      throw twice(label, offset);
    }
    labelsOf.computeIfAbsent(node, same -> new ArrayList<>()).add(label);
  }

  private FdtException twice(String label, int offset) {
    return scanner.error(FdtRule.DTS_REFERENCE, offset, "label " + label + " is defined twice");
  }

  /** Forgets a node that was deleted, and all below it. */
  void forget(EditableNode deleted) {
    EditableTree.forEach(
        deleted,
        node -> {
          pending.remove(node);
          for (String label : labelsOf.getOrDefault(node, List.of())) {
            nodes.remove(label);
          }
        });
  }

  /** Sets a property, at once or when the references in it can be resolved. */
  void set(EditableNode node, String property, List<Piece> value) {
    if (value.stream().allMatch(Piece.Bytes.class::isInstance)) {
      unset(node, property);
      node.set(property, join(value));
    } else {
      // Holds the place among the properties.
      node.set(property);
      pending.computeIfAbsent(node, same -> new HashMap<>()).put(property, value);
    }
  }

  /** Forgets a value that waits. */
  void unset(EditableNode node, String property) {
    Map<String, List<Piece>> values = pending.get(node);
    if (values != null) {
      values.remove(property);
    }
  }

  /** Finds the node of a reference. */
  EditableNode target(Reference reference) {
    @Nullable EditableNode node = nodes.get(reference.target());
    if (reference.target().startsWith("/")) {
      node = tree.root();
      for (String part : reference.target().split("/", -1)) {
        if (node != null && !part.isEmpty()) {
          node = node.exactChild(part).orElse(null);
        }
      }
    }
    if (node == null) {
      throw scanner.error(
          FdtRule.DTS_REFERENCE, reference.offset(), "there is no node " + reference.target());
    }
    return node;
  }

  /**
   * Fills in all values that wait. Nodes without a phandle that need one get the lowest free one,
   * from 1, in the order in which the references stand in the tree.
   */
  void resolve() {
    if (pending.isEmpty()) {
      return;
    }
    Set<Integer> used = new HashSet<>();
    tree.forEach(node -> node.phandle().ifPresent(used::add));
    int[] next = {1};
    // A visitor may add properties, not nodes: walk over a copy of the property list.
    tree.forEach(node -> {
      Map<String, List<Piece>> values = pending.get(node);
      if (values == null) {
        return;
      }
      for (var property : List.copyOf(node.properties())) {
        List<Piece> value = values.get(property.name());
        if (value != null) {
          property.value(join(value, used, next));
        }
      }
    });
  }

  private byte[] join(List<Piece> pieces, Set<Integer> used, int[] next) {
    return join(
        pieces.stream()
            .<Piece>map(piece ->
                switch (piece) {
                  case Piece.Bytes bytes -> bytes;
                  case Piece.Path path -> new Piece.Bytes(ByteBuffer.wrap(path(path.target())));
                  case Piece.Phandle cell ->
                      new Piece.Bytes(
                          ByteBuffer.wrap(
                              Values.cells(phandle(target(cell.target()), used, next))));
                })
            .toList());
  }

  private byte[] path(Reference reference) {
    byte[] bytes = DtsValues.pathBytes(target(reference).path());
    pathBytes += bytes.length;
    if (pathBytes > MOST_PATH_BYTES) {
      throw scanner.error(
          FdtRule.DTS_SUBSET, reference.offset(), "references expand to more than 64 MiB of paths");
    }
    return bytes;
  }

  private static int phandle(EditableNode node, Set<Integer> used, int[] next) {
    OptionalInt has = node.phandle();
    if (has.isPresent()) {
      return has.getAsInt();
    }
    while (!used.add(next[0])) {
      next[0]++;
    }
    node.set("phandle", Values.cells(next[0]));
    return next[0];
  }

  private static byte[] join(List<Piece> pieces) {
    int size =
        pieces.stream()
            .mapToInt(piece -> piece instanceof Piece.Bytes(ByteBuffer bytes) ? bytes.limit() : 0)
            .sum();
    ByteBuffer out = ByteBuffer.allocate(size);
    for (Piece piece : pieces) {
      if (piece instanceof Piece.Bytes(ByteBuffer bytes)) {
        out.put(bytes.duplicate());
      }
    }
    return out.array();
  }
}
