package papr.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The expression language of the vectors. */
class CellTest {
  @Test
  void operatorsAreAppliedFromLeftToRight() {
    Cell expected =
        new Cell.Xor(
            new Cell.Sum(
                new Cell.Half(new Cell.DeviceField("a", Cell.Field.MEMORY), false),
                new Cell.Literal(16, true)),
            new Cell.Literal(1, false));
    assertEquals(expected, Cell.parse("a.memory.lo+0x10^1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0xffffffffffffffff",
        "-4",
        "$token",
        "$token^0x1",
        "@ioa-bus-error-64",
        "#ibm,open-errinjct",
        "&buf+0x400",
        "&buf.hi",
        "a.config_addr",
        "a.memory_size.hi+0x1+0x2"
      })
  void printsAsWritten(String text) {
    assertEquals(text, Cell.parse(text).text());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|expected a term",
        "a.colour|a device has no \"colour\"",
        "fatal|\"fatal\" is neither a number nor role.field",
        "0xg|\"0xg\" is not a number",
        "0x|\"0x\" is not a number",
        "0x10000000000000000|\"0x10000000000000000\" is not a number",
        "1+|\"\" is not a number",
        "1+$token|\"$token\" is not a number",
        "$|\"\" is not a name",
        "&buf.middle|expected .hi or .lo, found .middle",
        "%x|the case does not say what %x is",
        "@|\"\" is not a name"
      })
  void refusesWithAReason(String text, String reason) {
    var refused = assertThrows(IllegalArgumentException.class, () -> Cell.parse(text));
    assertEquals("expression \"" + text + "\": " + reason, refused.getMessage());
  }
}
