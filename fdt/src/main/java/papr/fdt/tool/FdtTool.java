package papr.fdt.tool;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import papr.fdt.Fdt;
import papr.fdt.FdtChecker;
import papr.fdt.FdtException;
import papr.fdt.FdtHeader;
import papr.fdt.dts.DtsPrinter;
import papr.fdt.write.EditableTree;

/**
 * The {@code papr fdt} command without its host program: arguments and streams in, exit status out.
 *
 * <p>A file is a blob, or, if its name ends in ".dts", text; "-" is standard input or output and
 * always a blob.
 */
public final class FdtTool {

  /** Done, and nothing to complain about. */
  public static final int GOOD = 0;

  /** A blob is broken, trees differ, or what was asked for is not there. */
  public static final int BAD = 1;

  /** The command line is wrong, or a file cannot be read or written. */
  public static final int USAGE = 2;

  private static final Map<String, Set<String>> OPTIONS =
      Map.of(
          "dump", Set.of("-o"),
          "get", Set.of("--type"),
          "set", Set.of("--type", "--delete", "-o"),
          "sort", Set.of("-o"),
          "advertise", Set.of("-o", "--token", "--class", "--cell", "--host", "--none", "--forth"));

  private static final String HELP =
      """
      usage: papr fdt COMMAND …
        dump FILE [-o OUT]                     print as DTS
        check FILE…                            check everything; one line for each file
        get FILE PATH [PROP] [--type TYPE]     list a node, or print a property
        set IN PATH PROP [VALUE…] [--type TYPE] -o OUT
                                               set a property; a missing node is made
        set IN PATH [PROP] --delete -o OUT     delete a property or a node
        sort IN -o OUT                         sort properties and nodes by name
        diff A B                               compare two trees, orders aside
        advertise IN -o OUT [--token NAME=N]… [--class NAME=N]… [--cell NAME=N]…
                  [--host FILE | --none] [--forth]
                                               put the error injection calls into /rtas
      FILE, IN: a blob, or text if it ends in .dts; - is standard input. OUT: - is standard output.
      TYPE: cells, strings, bytes, errinjct-tokens. Exit status: 0 good, 1 bad or different, 2 usage.
      """;

  private FdtTool() {}

  /**
   * Runs one command.
   *
   * @param args command and arguments
   * @param in standard input, read where a file is "-"
   * @param out standard output
   * @param err standard error; a broken blob is one line with its offset and rule
   * @return 0, 1 or 2
   */
  public static int run(String[] args, InputStream in, PrintStream out, PrintStream err) {
    Arguments arguments;
    try {
      arguments = new Arguments(List.of(args));
      if (args.length == 0 || arguments.flag("--help")) {
        (args.length == 0 ? err : out).print(HELP);
        return args.length == 0 ? USAGE : GOOD;
      }
    } catch (IllegalArgumentException e) {
      err.println("papr fdt: " + e.getMessage());
      return USAGE;
    }
    try {
      int status = command(arguments, new Files(in, out), out, err);
      if (out.checkError()) {
        err.println("papr fdt: standard output could not be written");
        return USAGE;
      }
      return status;
    } catch (FdtException e) {
      err.println("papr fdt: " + e.getMessage());
      return BAD;
    } catch (IOException e) {
      err.println("papr fdt: " + reason(e));
      return USAGE;
    } catch (OutOfMemoryError e) {
      err.println("papr fdt: there is not enough memory for a file of this size");
      return USAGE;
    } catch (IllegalArgumentException e) {
      err.println("papr fdt: " + e.getMessage());
      return USAGE;
    }
  }

  private static String reason(IOException e) {
    return switch (e) {
      case NoSuchFileException none -> "there is no file " + none.getFile();
      case AccessDeniedException denied -> "no permission for " + denied.getFile();
      default -> "cannot read or write: " + e;
    };
  }

  private static int command(Arguments arguments, Files files, PrintStream out, PrintStream err)
      throws IOException {
    String name = arguments.next("a command");
    arguments.allow(OPTIONS.getOrDefault(name, Set.of()), name);
    return switch (name) {
      case "dump" -> dump(arguments, files);
      case "check" -> check(arguments, files, out, err);
      case "get" -> GetCommand.run(arguments, files, out, err);
      case "set" -> SetCommand.run(arguments, files, err);
      case "sort" -> sort(arguments, files);
      case "diff" -> diff(arguments, files, out);
      case "advertise" -> AdvertiseCommand.run(arguments, files, out);
      default ->
          throw new IllegalArgumentException(
              "there is no command \"" + name + "\"; papr fdt --help lists them");
    };
  }

  private static int dump(Arguments arguments, Files files) throws IOException {
    String file = arguments.next("a file");
    String target = arguments.option("-o", "-");
    arguments.end();
    Fdt fdt = files.blob(file);
    try {
      files.write(target, stream -> DtsPrinter.print(fdt, stream));
    } catch (FdtException e) {
      throw e.in(file);
    }
    return GOOD;
  }

  private static int check(Arguments arguments, Files files, PrintStream out, PrintStream err) {
    int status = GOOD;
    String first = arguments.next("a file");
    List<String> all = new ArrayList<>(List.of(first));
    all.addAll(arguments.rest());
    for (String file : all) {
      try {
        FdtHeader header = check(files.blob(file), file);
        out.printf("%s: good, version %d, %d bytes%n", file, header.version(), header.totalSize());
      } catch (FdtException e) {
        err.println("papr fdt: " + e.getMessage());
        status = Math.max(status, BAD);
      } catch (IOException e) {
        err.println("papr fdt: " + reason(e));
        status = USAGE;
      }
    }
    return status;
  }

  private static FdtHeader check(Fdt fdt, String file) {
    try {
      FdtChecker.check(fdt);
      return fdt.header();
    } catch (FdtException e) {
      throw e.in(file);
    }
  }

  private static int sort(Arguments arguments, Files files) throws IOException {
    String file = arguments.next("a file");
    String target = arguments.option("-o");
    arguments.end();
    EditableTree tree = files.tree(file);
    tree.sort();
    files.write(target, tree);
    return GOOD;
  }

  private static int diff(Arguments arguments, Files files, PrintStream out) throws IOException {
    String a = arguments.next("a file");
    String b = arguments.next("a second file");
    arguments.end();
    List<String> differences = TreeDiff.of(files.tree(a), files.tree(b));
    differences.forEach(out::println);
    return differences.isEmpty() ? GOOD : BAD;
  }
}
