package papr.conformance.target.exec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import papr.spec.JsonCursor;
import papr.spec.SpecException;

/**
 * Numbers of a harness are hexadecimal strings; address ranges in an answer to hello go up to the
 * last address there is, and no further.
 */
class AnswersTest {
  private static final String DEVICE =
      "'devices':[{'buid':'0x1','config_addr':'0x800','pe':'0x800','bus':'pcie',%s}]";

  private static Answers.Hello hello(String member) {
    String json = "{'protocol':1,'name':'n','capabilities':[],'rtas':{},%s}".formatted(member);
    return Answers.hello(JsonCursor.parse("hello", json.replace('\'', '"')));
  }

  private static void isRefused(String problem, String member) {
    SpecException e = assertThrows(SpecException.class, () -> hello(member));
    assertEquals("hello " + problem, e.getMessage());
  }

  @ParameterizedTest(name = "{0} bytes from {1}")
  @CsvSource({
    "0x2000, 0xfffffffffffff000, 0x2000 bytes from address 0xfffffffffffff000 wrap past the end of"
        + " 64-bit addresses",
    "0xffffffffffffffff, 0x2, 0xffffffffffffffff bytes from address 0x2 wrap past the end of 64-bit"
        + " addresses",
    "0x2000, 0xfffff000, 'ends at 0x100000fff, but work areas have to be below 4 GB (0x100000000)'",
    "0x1, 0x100000000, 'ends at 0x100000000, but work areas have to be below 4 GB (0x100000000)'",
  })
  void workThatCannotBe(String size, String address, String problem) {
    isRefused("/work: " + problem, "'work':{'address':'%s','size':'%s'}".formatted(address, size));
  }

  @ParameterizedTest
  @ValueSource(strings = {"memory", "io"})
  void barThatWraps(String space) {
    isRefused(
        "/devices/0/bars/1: 0x20 bytes from address 0xfffffffffffffff0 wrap past the end of 64-bit"
            + " addresses",
        DEVICE.formatted(
            "'bars':[{'space':'memory','address':'0x0','size':'0x20'},{'space':'"
                + space
                + "','address':'0xfffffffffffffff0','size':'0x20'}]"));
  }

  @ParameterizedTest
  @CsvSource({"address, 0xffffffffffffffff, 0x0", "real, 0x0, 0xffffffffffffffff"})
  void dmaWindowThatWraps(String field, String address, String real) {
    isRefused(
        "/devices/0/dma: 0x20 bytes from "
            + field
            + " 0xffffffffffffffff wrap past the end of 64-bit addresses",
        DEVICE.formatted(
            "'dma':{'address':'%s','size':'0x20','real':'%s'}".formatted(address, real)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"7", "-3", "'7'", "'-3'", "'0x'", "'0X1'", "'0x-1'", "'1f'", "true", "1.0"})
  void cellsAndFieldsThatAreNoHexadecimalStrings(String number) {
    isNoHex("/out/0", () -> Answers.call(answer("{'out':[" + number + "]}"), 1));
    isNoHex(
        "/effects/0/pe",
        () -> Answers.effects(answer("{'effects':[{'op':'fire','pe':" + number + "}]}")));
    isNoHex("/work/address", () -> hello("'work':{'address':" + number + ",'size':'0x1000'}"));
    isNoHex("/devices/0/buid", () -> hello("'devices':[" + device("buid", number) + "]"));
    isNoHex("/devices/0/pe", () -> hello("'devices':[" + device("pe", number) + "]"));
  }

  private static String device(String field, String number) {
    return "{'buid':'0x1','config_addr':'0x800','pe':'0x800','bus':'pcie'}"
        .replaceFirst("'" + field + "':'[^']*'", "'" + field + "':" + number);
  }

  private static JsonCursor answer(String json) {
    return JsonCursor.parse("answer", json.replace('\'', '"'));
  }

  private static void isNoHex(String pointer, Executable reader) {
    String message = String.valueOf(assertThrows(SpecException.class, reader).getMessage());
    assertTrue(message.contains(pointer), message);
  }

  @Test
  void wordsHave32Bits() {
    assertArrayEquals(
        new int[] {-1, 0x1f}, Answers.call(answer("{'out':['0xffffffff','0x1F']}"), 2));
    SpecException e =
        assertThrows(
            SpecException.class, () -> Answers.call(answer("{'out':['0xffffffffffffffff']}"), 1));
    assertEquals("answer /out/0: does not fit 32 bits", e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"'4096'", "-1", "0"})
  void sizesThatCannotBe(String size) {
    isNoHex("/work/size", () -> hello("'work':{'address':'0x0','size':" + size + "}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'work':{'address':'0x10000','size':65536}",
        "'work':{'address':'0xffff0000','size':'0x10000'}",
        "'work':{'address':'0x0','size':'0x100000000'}",
        "'devices':[{'buid':'0x1','config_addr':'0x800','pe':'0x800','bus':'pcie','bars':["
            + "{'space':'memory','address':'0xfffffffffffffff0','size':'0x10'}]}]"
      })
  void rangesUpToTheLastAddress(String member) {
    assertEquals("n", hello(member).info().name());
  }
}
