package papr.conformance.target.exec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A harness that is a few lines of shell, in a folder of its own. */
final class Script {
  /** A hello with CALL and the token of function f. */
  static final String HELLO =
      "{\"protocol\":1,\"name\":\"script\",\"version\":\"1.2\",\"capabilities\":[\"CALL\"],"
          + "\"rtas\":{\"f\":\"00000010\"}}";

  private final Path folder;

  /** Prepares a harness that says hello properly and answers everything else with {@code {}}. */
  Script(Path folder) {
    this.folder = folder;
    hello(HELLO);
    answer("{}");
    onCall("cat answer");
  }

  /** Its answer to hello. */
  void hello(String line) {
    write("hello", line + "\n");
  }

  /** Its answer to a call. */
  void answer(String line) {
    write("answer", line + "\n");
  }

  /** What it does when it is called. */
  void onCall(String shell) {
    program(
        """
        case "$line" in
        *'"op":"hello"'*) echo started >> starts; cat hello ;;
        *'"op":"reset"'*) echo '{}' ;;
        *) %s ;;
        esac
        """
            .formatted(shell));
  }

  /** What it does with each request; the variable line holds it. */
  void program(String shell) {
    write(
        "harness.sh",
        "while IFS= read -r line; do\nprintf '%s\\n' \"$line\" >> requests\n" + shell + "done\n");
  }

  /** The command that starts it. */
  String command() {
    return "cd '" + folder + "' && exec /bin/sh harness.sh";
  }

  /** A file in its folder, "" if there is none. */
  String read(String name) {
    Path file = folder.resolve(name);
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a file into its folder. */
  void write(String name, String content) {
    try {
      Files.writeString(folder.resolve(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
