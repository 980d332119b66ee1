package papr.fdt.tool;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import papr.fdt.dts.DtsPrinter;
import papr.fdt.write.EditableNode;
import papr.fdt.write.EditableProperty;
import papr.fdt.write.EditableTree;

/** What differs between two trees, orders aside: one line each, "-" only in A, "+" only in B. */
final class TreeDiff {

  /** Two nodes of the same path. */
  private record Pair(EditableNode a, EditableNode b) {}

  private TreeDiff() {}

  static List<String> of(EditableTree a, EditableTree b) {
    List<String> lines = new ArrayList<>();
    if (a.bootCpu() != b.bootCpu()) {
      lines.add("boot processor 0x%x -> 0x%x".formatted(a.bootCpu(), b.bootCpu()));
    }
    if (!a.reserveMap().equals(b.reserveMap())) {
      lines.add("reserve map " + a.reserveMap() + " -> " + b.reserveMap());
    }
    Deque<Pair> waiting = new ArrayDeque<>();
    waiting.push(new Pair(a.root(), b.root()));
    while (!waiting.isEmpty()) {
      Pair pair = waiting.pop();
      properties(pair, lines);
      List<Pair> below = new ArrayList<>();
      for (EditableNode child : pair.a().children()) {
        Optional<EditableNode> other = pair.b().exactChild(child.name());
        if (other.isPresent()) {
          below.add(new Pair(child, other.get()));
        } else {
          lines.add("- " + child.path());
        }
      }
      for (EditableNode child : pair.b().children()) {
        if (pair.a().exactChild(child.name()).isEmpty()) {
          lines.add("+ " + child.path());
        }
      }
      below.reversed().forEach(waiting::push);
    }
    return lines;
  }

  private static void properties(Pair pair, List<String> lines) {
    for (EditableProperty property : pair.a().properties()) {
      Optional<EditableProperty> other = pair.b().property(property.name());
      if (other.isEmpty()) {
        lines.add("- " + assignment(pair.a(), property));
      } else if (!Arrays.equals(property.value(), other.get().value())) {
        lines.add("- " + assignment(pair.a(), property));
        lines.add("+ " + assignment(pair.b(), other.get()));
      }
    }
    for (EditableProperty property : pair.b().properties()) {
      if (pair.a().property(property.name()).isEmpty()) {
        lines.add("+ " + assignment(pair.b(), property));
      }
    }
  }

  private static String assignment(EditableNode node, EditableProperty property) {
    String value = DtsPrinter.value(java.nio.ByteBuffer.wrap(property.value()));
    return node.path() + " " + property.name() + (value.isEmpty() ? "" : " = " + value);
  }
}
