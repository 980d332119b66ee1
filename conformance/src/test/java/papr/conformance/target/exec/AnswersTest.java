package papr.conformance.target.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import papr.spec.JsonCursor;
import papr.spec.SpecException;

/** Address ranges in an answer to hello: up to the last address there is, and no further. */
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
      strings = {
        "'work':{'address':'0xffff0000','size':'0x10000'}",
        "'work':{'address':'0x0','size':'0x100000000'}",
        "'devices':[{'buid':'0x1','config_addr':'0x800','pe':'0x800','bus':'pcie','bars':["
            + "{'space':'memory','address':'0xfffffffffffffff0','size':'0x10'}]}]"
      })
  void rangesUpToTheLastAddress(String member) {
    assertEquals("n", hello(member).info().name());
  }
}
