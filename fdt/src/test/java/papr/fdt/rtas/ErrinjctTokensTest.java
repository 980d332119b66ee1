package papr.fdt.rtas;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import papr.fdt.FdtException;
import papr.fdt.FdtRule;
import papr.fdt.rtas.ErrinjctTokens.Entry;

/** The format of ibm,errinjct-tokens: ERRINJCT-8, ERRINJCT-9, DT-ERRINJCT-TOKENS. */
class ErrinjctTokensTest {

  /** The two-class example of the format description, 39 bytes. */
  private static final byte[] EXAMPLE =
      HexFormat.of()
          .parseHex(
              "696f612d6275732d6572726f7200" // 0  "ioa-bus-error"
                  + "00000007" // 14 value 7
                  + "696f612d6275732d6572726f722d363400" // 18 "ioa-bus-error-64"
                  + "0000000f"); // 35 value 15

  private static final ErrinjctTokens TWO =
      new ErrinjctTokens(List.of(new Entry("ioa-bus-error", 7), new Entry("ioa-bus-error-64", 15)));

  @Test
  void theExampleEncodesToItsBytes() {
    assertArrayEquals(EXAMPLE, TWO.encode());
  }

  @Test
  void theExampleDecodes() {
    assertEquals(TWO, ErrinjctTokens.decode(EXAMPLE));
  }

  @Test
  void allSixteenClassesTake358Bytes() {
    Map<String, Integer> all = new LinkedHashMap<>();
    ErrinjctTokens.NAMES.forEach(name -> all.put(name, all.size() + 1));
    assertEquals(358, ErrinjctTokens.of(all).encode().length);
  }

  @Test
  void anEmptyPropertyListsNothing() {
    assertEquals(List.of(), ErrinjctTokens.decode(new byte[0]).entries());
    assertEquals(0, new ErrinjctTokens(List.of()).encode().length);
  }

  @Test
  void aValueUsesAll32Bits() {
    byte[] property = pair("fatal", 0xffffffff);
    assertEquals(OptionalInt.of(-1), ErrinjctTokens.decode(property).value("fatal"));
    assertArrayEquals(property, ErrinjctTokens.decode(property).encode());
  }

  @Test
  void everyDefectIsNamedWithItsOffset() {
    assertRefused(FdtRule.ERRINJCT_NAME_END, 18, Arrays.copyOf(EXAMPLE, 30));
    assertRefused(FdtRule.ERRINJCT_NAME_END, 18, Arrays.copyOf(EXAMPLE, 34));
    assertRefused(FdtRule.ERRINJCT_VALUE, 35, Arrays.copyOf(EXAMPLE, 35));
    assertRefused(FdtRule.ERRINJCT_VALUE, 35, Arrays.copyOf(EXAMPLE, 38));
    assertRefused(FdtRule.ERRINJCT_NAME, 39, join(EXAMPLE, pair("Fatal", 1)));
    assertRefused(FdtRule.ERRINJCT_NAME, 39, join(EXAMPLE, new byte[4]));
    assertRefused(FdtRule.ERRINJCT_NAME_TWICE, 39, join(EXAMPLE, pair("ioa-bus-error", 8)));
    assertRefused(FdtRule.ERRINJCT_VALUE_TWICE, 45, join(EXAMPLE, pair("fatal", 15)));
  }

  @Test
  void openAndCloseAreNotErrorClasses() {
    assertThrows(IllegalArgumentException.class, () -> new Entry("open", 1));
  }

  @Test
  void aListNamesEachClassAndNumberOnce() {
    Entry entry = new Entry("fatal", 1);
    assertThrows(IllegalArgumentException.class, () -> new ErrinjctTokens(List.of(entry, entry)));
    assertThrows(
        IllegalArgumentException.class,
        () -> new ErrinjctTokens(List.of(entry, new Entry("corrupted-slb", 1))));
  }

  @Test
  void scanPassesOverUnknownNamesAndLetsTheLastWin() {
    byte[] property =
        join(
            pair("fatal", 1), pair("vendor-thing", 9), EXAMPLE, pair("fatal", 2), new byte[] {'x'});
    assertEquals(
        Map.of("fatal", 2, "ioa-bus-error", 7, "ioa-bus-error-64", 15),
        ErrinjctTokens.scan(property));
  }

  @Test
  void passthroughOffersCommonClassesWithOurNumbers() {
    byte[] host =
        join(pair("corrupted-slb", 5), pair("ioa-bus-error-64", 0x33), pair("ioa-bus-error", 0x31));
    assertEquals(TWO, TWO.offeredWith(host));
    assertEquals(
        List.of(new Entry("ioa-bus-error", 7)),
        TWO.offeredWith(pair("ioa-bus-error", 15)).entries());
    assertEquals(List.of(), TWO.offeredWith(new byte[0]).entries());
  }

  @Property
  void decodeUndoesEncode(@ForAll("lists") ErrinjctTokens tokens) {
    assertEquals(tokens, ErrinjctTokens.decode(tokens.encode()));
    tokens
        .entries()
        .forEach(e -> assertEquals(e.value(), ErrinjctTokens.scan(tokens.encode()).get(e.name())));
  }

  @Property
  void encodeUndoesDecode(@ForAll("nearProperties") byte[] property) {
    try {
      ErrinjctTokens tokens = ErrinjctTokens.decode(property);
      assertArrayEquals(property, tokens.encode());
    } catch (FdtException refused) {
      assertTrue(refused.offset() <= property.length, refused.getMessage());
    }
    assertTrue(ErrinjctTokens.NAMES.containsAll(ErrinjctTokens.scan(property).keySet()));
  }

  @Provide
  Arbitrary<ErrinjctTokens> lists() {
    return Arbitraries.maps(Arbitraries.of(ErrinjctTokens.NAMES), Arbitraries.integers())
        .filter(map -> map.values().stream().distinct().count() == map.size())
        .map(ErrinjctTokens::of);
  }

  @Provide
  Arbitrary<byte[]> nearProperties() {
    Arbitrary<byte[]> noise = Arbitraries.bytes().array(byte[].class).ofMaxSize(40);
    Arbitrary<byte[]> cut =
        lists()
            .flatMap(list ->
                Arbitraries.integers()
                    .between(0, list.encode().length)
                    .map(length -> Arrays.copyOf(list.encode(), length)));
    return Arbitraries.oneOf(noise, cut, cut.flatMap(a -> noise.map(b -> join(a, b))));
  }

  private static void assertRefused(FdtRule rule, long offset, byte[] property) {
    FdtException refused = assertThrows(FdtException.class, () -> ErrinjctTokens.decode(property));
    assertEquals(rule, refused.rule());
    assertEquals(offset, refused.offset());
  }

  private static byte[] pair(String name, int value) {
    byte[] text = name.getBytes(ISO_8859_1);
    return java.nio.ByteBuffer.allocate(text.length + 5)
        .put(text)
        .put((byte) 0)
        .putInt(value)
        .array();
  }

  private static byte[] join(byte[]... parts) {
    var out = new java.io.ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
