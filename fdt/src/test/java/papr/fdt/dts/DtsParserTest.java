package papr.fdt.dts;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import papr.fdt.FdtException;
import papr.fdt.FdtRule;
import papr.fdt.write.EditableTree;

/** What the parser reads, and what it refuses with which rule at which offset. */
class DtsParserTest {

  private static String value(String text) {
    EditableTree tree = DtsParser.parse("/dts-v1/; / { x = " + text + "; };");
    return HexFormat.of().formatHex(tree.root().property("x").orElseThrow().value());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      quoteCharacter = '`',
      textBlock =
          """
          <1 0x20 010>                → 000000010000002000000008
          <(2 + 3 * 4)>               → 0000000e
          <((2 + 3) * 4)>             → 00000014
          <(1 ? 2 : 0 ? 3 : 4)>       → 00000002
          <(0 ? 2 : 0 ? 3 : 4)>       → 00000004
          <(1 ? 0 ? 5 : 6 : 7)>       → 00000006
          <(-1)>                      → ffffffff
          <(- - 1)>                   → 00000001
          <(~0 == -1)>                → 00000001
          <(!7)>                      → 00000000
          <(10 - 3 - 2)>              → 00000005
          <(1 << 4 >> 2)>             → 00000004
          <(7 / 2 % 2)>               → 00000001
          <(1 | 2 ^ 3 & 1)>           → 00000003
          <(2 > 1 && 1 >= 1 || 0)>    → 00000001
          <((1 << 64) + (1 >> 70))>   → 00000000
          <'a' '\\n' '\\x7f'>            → 000000610000000a0000007f
          <0xffffffff>                → ffffffff
          <4294967295U 1ULL>          → ffffffff00000001
          [01 fF0a]                   → 01ff0a
          []                          → ``
          <>                          → ``
          "a", "b"                    → 61006200
          "\\101\\x42\\t\\q"              → 4142097100
          /bits/ 8 <1 255>            → 01ff
          /bits/ 16 <(-2)>            → fffe
          /bits/ 64 <1>               → 0000000000000001
          """)
  void values(String text, String bytes) {
    assertEquals(bytes, value(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``                                     | DTS_SYNTAX    | 0
          / { };                                 | DTS_SYNTAX    | 0
          /dts-v1/; /plugin/; / { };             | DTS_SUBSET    | 10
          /dts-v1/; /include/ "x"                | DTS_SUBSET    | 10
          /dts-v1/; #include <x.h>               | DTS_SUBSET    | 10
          /dts-v1/; / { #include "x"             | DTS_SUBSET    | 14
          /dts-v1/; / { x = /incbin/("f"); };    | DTS_SUBSET    | 26
          /dts-v1/; / { /omit-if-no-ref/ a { };  | DTS_SUBSET    | 14
          /dts-v1/;                              | DTS_SYNTAX    | 9
          /dts-v1/; / { }                        | DTS_SYNTAX    | 15
          /dts-v1/; / { a; a; };                 | DTS_SYNTAX    | 17
          /dts-v1/; / { a { }; b; };             | DTS_SYNTAX    | 21
          /dts-v1/; / { a { }; a { }; };         | DTS_SYNTAX    | 21
          /dts-v1/; / { x = <&none>; };          | DTS_REFERENCE | 20
          /dts-v1/; / { x = &{/none}; };         | DTS_REFERENCE | 19
          /dts-v1/; / { x = &{none}; };          | DTS_SYNTAX    | 24
          /dts-v1/; / { x = <0x100000000>; };    | DTS_SYNTAX    | 19
          /dts-v1/; / { x = <08>; };             | DTS_SYNTAX    | 19
          /dts-v1/; / { x = <0x>; };             | DTS_SYNTAX    | 19
          /dts-v1/; / { x = <(1 / 0)>; };        | DTS_SYNTAX    | 22
          /dts-v1/; / { x = <(1 ? 2)>; };        | DTS_SYNTAX    | 26
          /dts-v1/; / { x = <(1 : 2)>; };        | DTS_SYNTAX    | 24
          /dts-v1/; / { x = /bits/ 9 <1>; };     | DTS_SYNTAX    | 25
          /dts-v1/; / { x = /bits/ 8 <&a>; };    | DTS_SYNTAX    | 28
          /dts-v1/; / { x = [1]; };              | DTS_SYNTAX    | 20
          /dts-v1/; / { x = "; };                | DTS_SYNTAX    | 18
          /dts-v1/; / { /* };                    | DTS_SYNTAX    | 14
          /dts-v1/; / { a: b { }; a: c { }; };   | DTS_REFERENCE | 27
          /dts-v1/; /memreserve/ 1 0; / { };     | DTS_SYNTAX    | 24
          /dts-v1/; / { }; &none { };            | DTS_REFERENCE | 18
          """)
  void refusals(String text, FdtRule rule, int offset) {
    FdtException refused = assertThrows(FdtException.class, () -> DtsParser.parse(text));
    assertEquals(rule, refused.rule(), refused.getMessage());
    assertEquals(offset, refused.offset(), refused.getMessage());
  }

  @Test
  void messagesNameTheLine() {
    FdtException refused =
        assertThrows(FdtException.class, () -> DtsParser.parse("/dts-v1/;\n\n/ {\n a = ;\n};"));
    assertEquals(
        "offset 0x14: line 4: expected a value, found ';' (rule DTS_SYNTAX: the text follows the"
            + " DTS grammar)",
        refused.getMessage());
  }

  @Test
  void hundredThousandLevels() {
    String text = "/dts-v1/; / {" + "a{".repeat(100_000) + "};".repeat(100_000) + "};";
    EditableTree tree = DtsParser.parse(text);
    assertArrayEquals(new int[] {100_001}, count(tree));
    String deep = "/dts-v1/; / { x = <" + "(".repeat(100_000) + "7" + ")".repeat(100_000) + ">; };";
    assertEquals(7, DtsParser.parse(deep).root().property("x").orElseThrow().value()[3]);
  }

  private static int[] count(EditableTree tree) {
    int[] count = new int[1];
    tree.forEach(node -> count[0]++);
    return count;
  }

  @Test
  void wideTreesTakeLinearTime() {
    StringBuilder text = new StringBuilder("/dts-v1/; / {");
    for (int count = 0; count < 50_000; count++) {
      text.append('p').append(count).append(';');
    }
    for (int count = 0; count < 50_000; count++) {
      text.append("l").append(count).append(": n").append(count).append("{};");
    }
    text.append("}; / {");
    for (int count = 0; count < 50_000; count++) {
      text.append('n').append(count).append("{x=<&l").append(count).append(">;};");
    }
    EditableTree tree =
        org.junit.jupiter.api.Assertions.assertTimeout(
            java.time.Duration.ofSeconds(10), () -> DtsParser.parse(text.append("};").toString()));
    assertEquals(50_000, tree.root().children().size());
  }
}
