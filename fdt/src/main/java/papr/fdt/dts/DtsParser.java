package papr.fdt.dts;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import papr.fdt.FdtException;
import papr.fdt.FdtRule;
import papr.fdt.ReserveEntry;
import papr.fdt.dts.DtsValues.Reference;
import papr.fdt.write.EditableNode;
import papr.fdt.write.EditableTree;

/**
 * Parses DTS version 1 into a tree, as dtc does: /memreserve/, labels, references as cells and as
 * paths, /bits/, strings, byte strings, expressions, several root blocks and {@code &label} blocks
 * that are merged, /delete-node/ and /delete-property/.
 *
 * <p>Left out, and refused by rule DTS_SUBSET: the C preprocessor, /include/, /incbin/,
 * /omit-if-no-ref/, and the syntax of overlays (/plugin/).
 *
 * <p>The boot processor is the first cell of "reg" of the first node in /cpus, as dtc guesses it.
 * Errors carry the byte offset in the text, and their message the line.
 */
public final class DtsParser {

  private static final Set<String> PREPROCESSOR =
      Set.of("#include", "#define", "#undef", "#if", "#ifdef", "#ifndef", "#else", "#endif");

  private final EditableTree tree = new EditableTree();
  private final DtsScanner scanner;
  private final DtsLabels labels;

  private DtsParser(byte[] text) {
    scanner = new DtsScanner(text);
    labels = new DtsLabels(scanner, tree);
  }

  /**
   * Parses text.
   *
   * @param text DTS, one byte per char (bytes above 127 only count inside strings and comments)
   * @return the tree
   * @throws FdtException rule DTS_SYNTAX, DTS_SUBSET or DTS_REFERENCE
   */
  public static EditableTree parse(byte[] text) {
    DtsParser parser = new DtsParser(text);
    parser.file();
    return parser.tree;
  }

  /**
   * Parses text.
   *
   * @param text DTS, all chars below 256
   * @return the tree
   * @throws FdtException rule DTS_SYNTAX, DTS_SUBSET or DTS_REFERENCE
   */
  public static EditableTree parse(String text) {
    return parse(text.getBytes(ISO_8859_1));
  }

  private void file() {
    if (!scanner.accept("/dts-v1/")) {
      throw scanner.expected("/dts-v1/");
    }
    scanner.expect(";");
    while (scanner.accept("/dts-v1/")) {
      scanner.expect(";");
    }
    refuseLeftOut();
    memreserves();
    boolean root = false;
    while (scanner.peekWord() >= 0) {
      refuseLeftOut();
      root |= block(root);
    }
    if (!root) {
      throw scanner.expected("a root node");
    }
    labels.resolve();
    bootCpu();
  }

  private void refuseLeftOut() {
    scanner.space();
    int offset = scanner.offset();
    String left =
        scanner.accept("/plugin/")
            ? "overlays (/plugin/)"
            : scanner.accept("/include/")
                ? "/include/"
                : scanner.accept("/omit-if-no-ref/")
                    ? "/omit-if-no-ref/"
                    : scanner.peek() == '#' ? "the preprocessor" : "";
    if (!left.isEmpty()) {
      throw scanner.error(FdtRule.DTS_SUBSET, offset, left + " is not supported");
    }
  }

  private void memreserves() {
    while (true) {
      List<String> defined = nodeLabels();
      for (String label : defined) {
        labels.define(label, scanner.offset());
      }
      if (!scanner.accept("/memreserve/")) {
        if (!defined.isEmpty()) {
          throw scanner.expected("/memreserve/");
        }
        return;
      }
      long address = number();
      int offset = scanner.offset();
      long size = number();
      scanner.expect(";");
      if (size == 0) {
        throw scanner.error(FdtRule.DTS_SYNTAX, offset, "a size of 0 would end the reserve map");
      }
      tree.reserveMap().add(new ReserveEntry(address, size));
    }
  }

  private long number() {
    return scanner.peekWord() == '(' ? DtsExpression.parenthesised(scanner) : scanner.integer();
  }

  /** One top-level block; true if it was a root node. */
  private boolean block(boolean rootSeen) {
    if (scanner.accept("/delete-node/")) {
      Reference reference = DtsValues.reference(scanner);
      scanner.expect(";");
      delete(labels.target(reference), reference.offset());
      return false;
    }
    List<String> defined = nodeLabels();
    EditableNode node;
    boolean root = scanner.peekWord() == '/';
    if (root) {
      scanner.skip();
      node = tree.root();
    } else if (scanner.peek() == '&' && rootSeen) {
      node = labels.target(DtsValues.reference(scanner));
    } else {
      throw scanner.expected(rootSeen ? "'/' or '&'" : "'/'");
    }
    defined.forEach(label -> labels.define(label, node, scanner.offset()));
    scanner.expect("{");
    body(node);
    return root;
  }

  private void delete(EditableNode node, int offset) {
    if (node == tree.root()) {
      throw scanner.error(FdtRule.DTS_SYNTAX, offset, "the root node cannot be deleted");
    }
    labels.forget(node);
    node.remove();
  }

  private List<String> nodeLabels() {
    List<String> defined = new ArrayList<>();
    for (String label = scanner.acceptLabel(); label != null; label = scanner.acceptLabel()) {
      defined.add(label);
    }
    return defined;
  }

  /** One open pair of braces. */
  private static final class Body {
    final EditableNode node;
    final Set<String> properties = new HashSet<>();
    final Set<String> children = new HashSet<>();
    boolean subnodes;

    Body(EditableNode node) {
      this.node = node;
    }
  }

  /** Reads from behind an opening brace to behind the semicolon after its closing one. */
  private void body(EditableNode outermost) {
    Deque<Body> open = new ArrayDeque<>();
    open.push(new Body(outermost));
    while (!open.isEmpty()) {
      Body body = open.element();
      if (scanner.accept("}")) {
        scanner.expect(";");
        open.pop();
      } else {
        item(body, open);
      }
    }
  }

  private void item(Body body, Deque<Body> open) {
    if (scanner.accept("/delete-property/")) {
      String name = scanner.name("a property name");
      scanner.expect(";");
      labels.unset(body.node, name);
      body.node.unset(name);
      body.properties.remove(name);
      return;
    }
    if (scanner.accept("/delete-node/")) {
      String name = scanner.name("a node name");
      scanner.expect(";");
      body.node.exactChild(name).ifPresent(child -> delete(child, scanner.offset()));
      body.children.remove(name);
      return;
    }
    if (scanner.peekWord() == '/') {
      refuseLeftOut();
    }
    List<String> defined = nodeLabels();
    scanner.space();
    int offset = scanner.offset();
    String name = scanner.name("a property, a node or '}'");
    if (scanner.accept("{")) {
      open.push(new Body(child(body, name, defined, offset)));
    } else {
      property(body, name, defined, offset);
    }
  }

  private EditableNode child(Body body, String name, List<String> defined, int offset) {
    if (!body.children.add(name)) {
      throw scanner.error(FdtRule.DTS_SYNTAX, offset, "second node " + name + " in these braces");
    }
    body.subnodes = true;
    EditableNode child = body.node.exactChild(name).orElseGet(() -> body.node.addChild(name));
    defined.forEach(label -> labels.define(label, child, offset));
    return child;
  }

  private void property(Body body, String name, List<String> defined, int offset) {
    if (PREPROCESSOR.contains(name) && scanner.peekWord() != '=' && scanner.peek() != ';') {
      throw scanner.error(
          FdtRule.DTS_SUBSET, offset, "the preprocessor (" + name + ") is not supported");
    }
    if (body.subnodes) {
      throw scanner.error(FdtRule.DTS_SYNTAX, offset, "property " + name + " behind a subnode");
    }
    if (!body.properties.add(name)) {
      throw scanner.error(
          FdtRule.DTS_SYNTAX, offset, "second property " + name + " in these braces");
    }
    if (name.length() > 1023) {
      throw scanner.error(FdtRule.DTS_SYNTAX, offset, "property name of more than 1023 bytes");
    }
    defined.forEach(label -> labels.define(label, offset));
    labels.set(body.node, name, scanner.accept("=") ? DtsValues.parse(scanner, labels) : List.of());
    scanner.expect(";");
  }

  private void bootCpu() {
    tree.find("/cpus")
        .flatMap(cpus -> cpus.children().stream().findFirst())
        .flatMap(cpu -> cpu.property("reg"))
        .map(reg -> java.nio.ByteBuffer.wrap(reg.value()))
        .filter(reg -> reg.limit() == 4)
        .ifPresent(reg -> tree.bootCpu(reg.getInt()));
  }
}
