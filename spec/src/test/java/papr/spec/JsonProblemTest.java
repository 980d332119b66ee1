package papr.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said about a text that is not JSON: the place, and plain words. */
class JsonProblemTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\":|ends too early",
        "{\"a|ends too early",
        "[1,2|ends too early",
        "[1}|brackets that do not match",
        "{\"a\" 1}|column 6: unexpected character '1'",
        "{a:1}|column 2: unexpected character 'a'",
        "{'a':1}|unexpected character '''",
        "[ü]|unexpected word \"ü\"",
        "hello|unexpected word \"hello\"",
        "[NaN]|unexpected word \"NaN\"",
        "[01]|malformed number",
        "[1.]|unexpected character ']'",
        "[\"\\q\"]|unknown escape sequence in a string",
        "\uFEFF{}|unexpected character U+FEFF",
      })
  void plainWords(String text, String problem) {
    String message = message(text);
    assertEquals(problem, message.substring(message.length() - problem.length()), message);
  }

  @Test
  void limits() {
    assertEquals("d: nested too deeply", message("[".repeat(100_000)));
    String number = message("[" + "9".repeat(2000) + "]");
    assertEquals(
        "a number, a string or a name is too long", number.substring(number.length() - 40));
    assertEquals("d: column 3: unexpected control character", message("[\"\u0007\"]"));
  }

  @Property
  void nothingOfTheParserShows(
      @ForAll
          @Chars({
            '{', '}', '[', ']', '"', ':', ',', '1', 'e', '-', '\\', '\u0000', 'ü', '\ud800', 't'
          })
          String text) {
    try {
      JsonCursor.parse("d", text);
    } catch (SpecException e) {
      String message = String.valueOf(e.getMessage());
      assertEquals(1, message.lines().count(), message);
      for (String internal :
          new String[] {"Source", "REDACTED", "Feature", "Json", "close marker", "code "}) {
        assertFalse(message.contains(internal), message);
      }
    }
  }

  private static String message(String text) {
    return String.valueOf(
        assertThrows(SpecException.class, () -> JsonCursor.parse("d", text)).getMessage());
  }
}
