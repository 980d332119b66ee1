package papr.fdt.write;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import papr.fdt.Fdt;
import papr.fdt.FdtNode;
import papr.fdt.Trees;

/** The editable tree does what a map of paths to maps of values would do. */
class EditableTreeProps {

  /** Path to (property to value), both in document order. */
  private final Map<String, Map<String, byte[]>> model = new LinkedHashMap<>();

  @Property(tries = 200)
  void editsEqualThoseOfAModel(@ForAll long seed) {
    Random random = new Random(seed);
    EditableTree tree = new EditableTree();
    model.clear();
    model.put("/", new LinkedHashMap<>());
    for (int step = 0; step < 60; step++) {
      List<String> paths = new ArrayList<>(model.keySet());
      edit(tree, paths.get(random.nextInt(paths.size())), random);
    }
    assertSame(tree);
    assertSame(EditableTree.of(Fdt.of(tree.write())));
  }

  private void edit(EditableTree tree, String path, Random random) {
    // By whole names: a path without unit address finds an earlier sibling that has one.
    EditableNode node = tree.root();
    for (String part : path.substring(1).split("/", -1)) {
      node = part.isEmpty() ? node : node.exactChild(part).orElseThrow();
    }
    edit(node, path, random);
  }

  private void edit(EditableNode node, String path, Random random) {
    String name = "n" + random.nextInt(12) + (random.nextBoolean() ? "@" + random.nextInt(2) : "");
    String child = (path.equals("/") ? "" : path) + "/" + name;
    switch (random.nextInt(6)) {
      case 0, 1 -> {
        if (model.containsKey(child)) {
          assertThrows(IllegalArgumentException.class, () -> node.addChild(name));
        } else {
          node.addChild(name);
          model.put(child, new LinkedHashMap<>());
        }
      }
      case 2, 3 -> {
        byte[] value = Trees.value(random);
        node.set("p" + random.nextInt(12), value);
        properties(path)
            .put(node.properties().getLast().name(), node.properties().getLast().value());
        node.properties().forEach(p -> properties(path).put(p.name(), p.value()));
      }
      case 4 -> {
        String property = "p" + random.nextInt(12);
        assertEquals(properties(path).remove(property) != null, node.unset(property));
      }
      default -> {
        if (path.equals("/")) {
          assertThrows(IllegalStateException.class, node::remove);
        } else if (random.nextInt(3) == 0) {
          node.remove();
          model.keySet().removeIf(other -> other.equals(path) || other.startsWith(path + "/"));
        }
      }
    }
  }

  private Map<String, byte[]> properties(String path) {
    return Optional.ofNullable(model.get(path)).orElseThrow();
  }

  private void assertSame(EditableTree tree) {
    List<String> paths = new ArrayList<>();
    tree.forEach(node -> {
      paths.add(node.path());
      Map<String, byte[]> expected = properties(node.path());
      assertEquals(
          List.copyOf(expected.keySet()),
          node.properties().stream().map(EditableProperty::name).toList());
      node.properties()
          .forEach(property -> assertArrayEquals(expected.get(property.name()), property.value()));
    });
    assertEquals(model.keySet(), new java.util.HashSet<>(paths));
    assertEquals(model.size(), paths.size());
  }

  @Test
  void aRenamedNodeIsFoundUnderItsNewNameOnly() {
    EditableTree tree = new EditableTree();
    for (int count = 0; count < 20; count++) {
      tree.root().addChild("n" + count);
    }
    EditableNode node = tree.find("/n7").orElseThrow();
    assertThrows(IllegalArgumentException.class, () -> node.rename("n8"));
    node.rename("n7");
    node.rename("m@1");
    assertEquals(Optional.empty(), tree.find("/n7"));
    assertEquals(Optional.of(node), tree.find("/m"));
    assertThrows(IllegalStateException.class, () -> tree.root().rename("x"));
  }

  @Test
  void phandlesAreOneAboveTheHighest() {
    EditableTree tree = new EditableTree();
    EditableNode a = tree.root().addChild("a").set("phandle", Values.cells(41));
    EditableNode b = tree.root().addChild("b");
    assertEquals(41, tree.ensurePhandle(a));
    assertEquals(42, tree.ensurePhandle(b));
    assertEquals(Optional.of(b), tree.findByPhandle(42));
    assertEquals(
        "/b", Fdt.of(tree.write()).index().findByPhandle(42).map(FdtNode::path).orElse(""));
    b.set("phandle", Values.cells(0xfffffffe));
    EditableNode c = tree.root().addChild("c");
    assertThrows(IllegalStateException.class, () -> tree.ensurePhandle(c));
  }
}
