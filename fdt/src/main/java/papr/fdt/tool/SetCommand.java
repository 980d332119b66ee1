package papr.fdt.tool;

import java.io.IOException;
import java.io.PrintStream;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import papr.fdt.rtas.ErrinjctTokens;
import papr.fdt.write.EditableNode;
import papr.fdt.write.EditableTree;
import papr.fdt.write.Values;

/** {@code papr fdt set}: sets or deletes a property, makes or deletes a node. */
final class SetCommand {

  private SetCommand() {}

  static int run(Arguments arguments, Files files, PrintStream err) throws IOException {
    String file = arguments.next("a file");
    String path = arguments.next("a path");
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException("the path \"" + path + "\" does not start with /");
    }
    String target = arguments.option("-o");
    Optional<String> name =
        arguments.hasNext() ? Optional.of(arguments.next("a property")) : Optional.empty();
    List<String> values = arguments.rest();
    EditableTree tree = files.tree(file);
    if (arguments.flag("--delete")) {
      if (!values.isEmpty()) {
        throw new IllegalArgumentException("--delete takes no value");
      }
      if (!delete(tree, path, name)) {
        err.println("papr fdt: there is no " + path + name.map(text -> " " + text).orElse(""));
        return FdtTool.BAD;
      }
    } else {
      EditableNode node = make(tree, path);
      name.ifPresent(text -> node.set(text, value(values, arguments.option("--type", ""))));
    }
    files.write(target, tree);
    return FdtTool.GOOD;
  }

  private static boolean delete(EditableTree tree, String path, Optional<String> name) {
    Optional<EditableNode> node = tree.find(path);
    if (node.isEmpty()) {
      return false;
    }
    if (name.isPresent()) {
      return node.get().unset(name.get());
    }
    if (node.get() == tree.root()) {
      throw new IllegalArgumentException("the root node cannot be deleted");
    }
    node.get().remove();
    return true;
  }

  private static EditableNode make(EditableTree tree, String path) {
    EditableNode node = tree.root();
    for (String part : path.split("/", -1)) {
      if (!part.isEmpty()) {
        EditableNode parent = node;
        node = parent.child(part).orElseGet(() -> parent.addChild(part));
      }
    }
    return node;
  }

  private static byte[] value(List<String> values, String type) {
    return switch (type) {
      case "cells" -> Values.cells(values.stream().mapToInt(Arguments::number).toArray());
      case "strings" -> Values.strings(values);
      case "bytes" -> HexFormat.of().parseHex(String.join("", values).replace(" ", ""));
      case "errinjct-tokens" -> ErrinjctTokens.of(AdvertiseCommand.numbers(values)).encode();
      case "" ->
          value(values, values.stream().allMatch(SetCommand::isNumber) ? "cells" : "strings");
      default ->
          throw new IllegalArgumentException(
              "\"" + type + "\" is no type: cells, strings, bytes or errinjct-tokens");
    };
  }

  private static boolean isNumber(String text) {
    return text.matches("-?(0[xX][0-9a-fA-F]+|[0-9]+)");
  }
}
