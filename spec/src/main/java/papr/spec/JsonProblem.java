package papr.spec;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/**
 * What is wrong with a text that is not JSON, in plain words.
 *
 * <p>The parser's own messages are for those who program with it: they name its classes and the
 * features to enable.
 */
final class JsonProblem {
  private static final Pattern CHARACTER =
      Pattern.compile("Unexpected character \\('.+' \\(code (\\d+)");
  private static final Pattern WORD =
      Pattern.compile("(?:Unrecognized|Non-standard) token '([^']{0,40})");

  private JsonProblem() {}

  /** A few words without place. */
  static String of(JacksonException e) {
    String message = String.valueOf(e.getOriginalMessage());
    if (e instanceof UnexpectedEndOfInputException) {
      return "ends too early";
    }
    if (e instanceof StreamConstraintsException) {
      return message.contains("nesting")
          ? "nested too deeply"
          : "a number, a string or a name is too long";
    }
    return syntax(message);
  }

  private static String syntax(String message) {
    Matcher character = CHARACTER.matcher(message);
    if (character.lookingAt()) {
      return "unexpected character " + name(Integer.parseInt(character.group(1)));
    }
    Matcher word = WORD.matcher(message);
    if (word.lookingAt()) {
      return "unexpected word \"" + word.group(1) + "\"";
    }
    @Nullable String known = known(message);
    return known == null ? "not JSON" : known;
  }

  private static @Nullable String known(String message) {
    if (message.contains("UTF-8") || message.contains("UTF-32") || message.contains("surrogate")) {
      return "not UTF-8";
    }
    if (message.contains("CTRL-CHAR")) {
      return "unexpected control character";
    }
    if (message.contains("escape")) {
      return "unknown escape sequence in a string";
    }
    if (message.contains("close marker")) {
      return "brackets that do not match";
    }
    return message.contains("umeric") || message.contains("number") ? "malformed number" : null;
  }

  private static String name(int code) {
    return code > ' ' && code < 0x7f ? "'" + (char) code + "'" : "U+%04X".formatted(code);
  }
}
