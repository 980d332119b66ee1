package papr.fdt.tool;

import java.io.IOException;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import papr.fdt.rtas.Advertisement;
import papr.fdt.rtas.ErrinjctTokens;
import papr.fdt.rtas.NvramForth;
import papr.fdt.rtas.RtasFunctions;
import papr.fdt.rtas.RtasPlatform;
import papr.fdt.write.EditableTree;

/** {@code papr fdt advertise}: puts the calls into /rtas of a tree, or prints Forth that does. */
final class AdvertiseCommand {

  /** Tokens that guests with numbers of their own expect; any others do. */
  private static final int FIRST_TOKEN = 0x202d;

  private AdvertiseCommand() {}

  static int run(Arguments arguments, Files files, PrintStream out) throws IOException {
    RtasPlatform platform = platform(arguments);
    Optional<byte[]> host = Optional.empty();
    if (!arguments.all("--host").isEmpty()) {
      host = Optional.of(files.bytes(arguments.option("--host")));
    }
    if (host.isPresent()) {
      platform = platform.onHost(host.get());
    }
    if (arguments.flag("--none")) {
      platform = platform.withoutErrinjct();
    }
    if (arguments.flag("--forth")) {
      if (arguments.flag("--none")) {
        throw new IllegalArgumentException(
            "--forth only adds properties: give --none with a tree, without --forth");
      }
      arguments.end();
      out.println(NvramForth.script(platform));
      return FdtTool.GOOD;
    }
    String file = arguments.next("a file");
    String target = arguments.option("-o");
    arguments.end();
    EditableTree tree = files.tree(file);
    Advertisement.advertise(tree, platform);
    files.write(target, tree);
    return FdtTool.GOOD;
  }

  private static RtasPlatform platform(Arguments arguments) {
    Map<String, Integer> functions = new LinkedHashMap<>();
    functions.put(RtasFunctions.ERRINJCT, FIRST_TOKEN);
    functions.put(RtasFunctions.OPEN_ERRINJCT, FIRST_TOKEN + 1);
    functions.put(RtasFunctions.CLOSE_ERRINJCT, FIRST_TOKEN + 2);
    functions.putAll(numbers(arguments.all("--token")));
    ErrinjctTokens classes =
        arguments.all("--class").isEmpty()
            ? ErrinjctTokens.usual()
            : ErrinjctTokens.of(numbers(arguments.all("--class")));
    return new RtasPlatform(functions, Optional.of(classes), numbers(arguments.all("--cell")));
  }

  /** Reads arguments of the form NAME=NUMBER. */
  static Map<String, Integer> numbers(List<String> arguments) {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    for (String argument : arguments) {
      int equals = argument.lastIndexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException("\"" + argument + "\" is not NAME=NUMBER");
      }
      numbers.put(argument.substring(0, equals), Arguments.number(argument.substring(equals + 1)));
    }
    return numbers;
  }
}
