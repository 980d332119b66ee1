package papr.conformance.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import papr.conformance.report.Palette;

/**
 * What one run of the command gave.
 *
 * @param status its exit status
 * @param out its standard output
 * @param err its standard error
 */
record Cli(int status, String out, String err) {
  /** A vector that needs CALL only. */
  static final String VECTOR = "ERRINJCT-5/not-open/zero";

  /** Runs the command in this process. */
  static Cli papr(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Console console = new Console(new PrintWriter(out), new PrintWriter(err), Palette.PLAIN, false);
    int status = new Main(console).run(List.of(args));
    console.out().flush();
    console.err().flush();
    return new Cli(status, out.toString(), err.toString());
  }

  /** As {@link #wrongPlatform}, with CALL and the declaration that it is dangerous. */
  static String dangerousPlatform(Path folder) throws IOException {
    String target = wrongPlatform(folder, "\"CALL\"");
    Path program = folder.resolve("wrong.sh");
    Files.writeString(
        program, Files.readString(program).replace("\"name\"", "\"dangerous\":true,\"name\""));
    return target;
  }

  /**
   * A platform that answers -1 to everything, or one that cannot do anything.
   *
   * @param folder where its program goes
   * @param capabilities JSON strings
   * @return what goes after --target
   */
  static String wrongPlatform(Path folder, String capabilities) throws IOException {
    Path file = folder.resolve("wrong.sh");
    Files.writeString(
        file,
        """
        while IFS= read -r line; do
        case "$line" in
        *'"op":"hello"'*) echo '{"protocol":1,"name":"wrong","capabilities":[%s],"rtas":{\
        "ibm,open-errinjct":"00000001","ibm,errinjct":"00000002","ibm,close-errinjct":"00000003"}}' ;;
        *'"nret":2'*) echo '{"out":["0x0","0xffffffff"]}' ;;
        *'"nret":1'*) echo '{"out":["0xffffffff"]}' ;;
        *) echo '{}' ;;
        esac
        done
        """
            .formatted(capabilities));
    return "exec:exec /bin/sh '" + file + "'";
  }
}
