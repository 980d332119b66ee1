package papr.fdt.tool;

import java.io.IOException;
import java.io.PrintStream;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import papr.fdt.Fdt;
import papr.fdt.FdtChecker;
import papr.fdt.FdtException;
import papr.fdt.FdtNode;
import papr.fdt.FdtProperty;
import papr.fdt.dts.DtsPrinter;
import papr.fdt.rtas.ErrinjctTokens;
import papr.fdt.rtas.RtasFunctions;

/** {@code papr fdt get}: lists a node or prints a property. */
final class GetCommand {

  private GetCommand() {}

  static int run(Arguments arguments, Files files, PrintStream out, PrintStream err)
      throws IOException {
    String file = arguments.next("a file");
    String path = arguments.next("a path");
    Optional<String> name =
        arguments.hasNext() ? Optional.of(arguments.next("a property")) : Optional.empty();
    String type = arguments.option("--type", "");
    arguments.end();
    Fdt fdt = files.blob(file);
    try {
      return get(fdt, path, name, type, out, err);
    } catch (FdtException e) {
      throw e.in(file);
    }
  }

  private static int get(
      Fdt fdt, String path, Optional<String> name, String type, PrintStream out, PrintStream err) {
    FdtChecker.check(fdt);
    Optional<FdtNode> node = fdt.index().find(path);
    if (node.isEmpty()) {
      err.println("papr fdt: there is no node " + path);
      return FdtTool.BAD;
    }
    if (name.isEmpty()) {
      node.get().properties().forEach(property -> out.println(property.name()));
      node.get().children().forEach(child -> out.println(child.name() + "/"));
      return FdtTool.GOOD;
    }
    Optional<FdtProperty> property = node.get().property(name.get());
    if (property.isEmpty()) {
      err.println("papr fdt: there is no property " + name.get() + " in " + node.get().path());
      return FdtTool.BAD;
    }
    out.print(text(property.get(), type));
    return FdtTool.GOOD;
  }

  private static String text(FdtProperty property, String type) {
    return switch (type) {
      case "cells" ->
          IntStream.of(property.cells())
              .mapToObj(cell -> "0x" + Integer.toHexString(cell))
              .collect(Collectors.joining(" ", "", "\n"));
      case "strings" ->
          property.strings().stream().map(text -> text + "\n").collect(Collectors.joining());
      case "bytes" -> HexFormat.ofDelimiter(" ").formatHex(property.bytes()) + "\n";
      case "errinjct-tokens" -> tokens(property);
      case "" ->
          property.name().equals(RtasFunctions.ERRINJCT_TOKENS)
              ? tokens(property)
              : DtsPrinter.value(property.value()) + "\n";
      default ->
          throw new IllegalArgumentException(
              "\"" + type + "\" is no type: cells, strings, bytes or errinjct-tokens");
    };
  }

  private static String tokens(FdtProperty property) {
    return ErrinjctTokens.decode(property.bytes()).entries().stream()
        .map(entry -> "%s 0x%x%n".formatted(entry.name(), entry.value()))
        .collect(Collectors.joining());
  }
}
