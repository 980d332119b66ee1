package papr.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** A message is one line, whatever goes into it. */
class OneLineTest {
  @Test
  void lineEndsBecomeBlanks() {
    assertEquals("a b", OneLine.of("a\nb"));
    assertEquals("a b c", OneLine.of("a \r\n\t b\u2028c\n"));
    assertEquals("a [31mb", OneLine.of("a\u001b[31mb"));
    assertEquals("", OneLine.of("\n \n"));
  }

  @Test
  void oneLineStaysAsItIs() {
    assertEquals("two  blanks, ünïcode", OneLine.of("two  blanks, ünïcode"));
  }

  @Property
  void isOneLineAndNeedsNoSecondTime(@ForAll String text) {
    String line = OneLine.of(text);
    assertEquals(line.isEmpty() ? 0 : 1, line.lines().count());
    assertEquals(line.strip(), line);
    assertEquals(line, OneLine.of(line));
  }
}
