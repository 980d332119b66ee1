package papr.fdt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Every rule of a blob, broken once: the error names rule and offset. */
class FdtCheckerTest {

  /** Offset of the structure block in a blob of version 17 without reserved memory. */
  private static final int STRUCT = 56;

  private static Blob small() {
    return new Blob().begin("").property(0, new byte[] {1}).end().cell(9);
  }

  private static byte[] with(int offset, int cell) {
    byte[] bytes = small().bytes();
    ByteBuffer.wrap(bytes).putInt(offset, cell);
    return bytes;
  }

  private static void assertGood(byte[] blob) {
    FdtChecker.check(ByteBuffer.wrap(blob));
  }

  private static void assertRefused(FdtRule rule, long offset, byte[] blob) {
    FdtException refused =
        assertThrows(FdtException.class, () -> FdtChecker.check(ByteBuffer.wrap(blob)));
    assertEquals(rule, refused.rule(), refused.getMessage());
    assertEquals(offset, refused.offset(), refused.getMessage());
  }

  private static void assertRefused(FdtRule rule, long offset, Blob blob) {
    assertRefused(rule, offset, blob.bytes());
  }

  @Test
  void theSmallBlobIsGood() {
    assertGood(small().bytes());
  }

  @Test
  void magic() {
    assertRefused(FdtRule.MAGIC, 0, with(0, 0xedfe0dd0));
  }

  @Test
  void version() {
    assertRefused(FdtRule.VERSION, 20, with(20, 0));
    assertRefused(FdtRule.VERSION, 24, with(24, 18));
    assertRefused(FdtRule.VERSION, 24, with(20, 15));
    assertGood(with(20, 99));
  }

  @Test
  void totalsize() {
    byte[] good = small().bytes();
    assertRefused(FdtRule.TOTALSIZE, 0, new byte[0]);
    assertRefused(FdtRule.TOTALSIZE, 0, Arrays.copyOf(good, 27));
    assertRefused(FdtRule.TOTALSIZE, 4, Arrays.copyOf(good, good.length - 1));
    assertRefused(FdtRule.TOTALSIZE, 4, with(4, 39));
    assertRefused(FdtRule.TOTALSIZE, 4, with(4, -1));
    assertGood(Arrays.copyOf(good, good.length + 5));
  }

  @Test
  void blocks() {
    int total = small().bytes().length;
    for (int field : new int[] {8, 12, 16}) {
      assertRefused(FdtRule.BLOCK, field, with(field, 39));
      assertRefused(FdtRule.BLOCK, field, with(field, total + 1));
      assertRefused(FdtRule.BLOCK, field, with(field, -4));
    }
    assertRefused(FdtRule.BLOCK, 36, with(36, total - STRUCT + 1));
    assertRefused(FdtRule.BLOCK, 32, with(32, -1));
  }

  @Test
  void reserveMap() {
    byte[] blob = with(16, small().bytes().length - 8);
    assertRefused(FdtRule.RESERVE_MAP, blob.length - 8, blob);
  }

  @Test
  void tokens() {
    assertRefused(FdtRule.TOKEN, STRUCT + 8, new Blob().begin("").cell(5).end().cell(9));
    assertRefused(FdtRule.TOKEN, STRUCT + 12, new Blob().begin("").end());
    assertRefused(FdtRule.TOKEN, STRUCT + 8, new Blob().begin("").cell(3).cell(0));
    assertRefused(FdtRule.TOKEN, STRUCT, new Blob());
  }

  @Test
  void nesting() {
    assertRefused(FdtRule.NESTING, STRUCT, new Blob().cell(9));
    assertRefused(FdtRule.NESTING, STRUCT, new Blob().end().cell(9));
    assertRefused(FdtRule.NESTING, STRUCT, new Blob().property(0).begin("").end().cell(9));
    assertRefused(FdtRule.NESTING, STRUCT + 8, new Blob().begin("").cell(9));
    assertRefused(FdtRule.NESTING, STRUCT + 12, new Blob().begin("").end().end().cell(9));
    assertRefused(FdtRule.NESTING, STRUCT + 12, new Blob().begin("").end().property(0).cell(9));
    assertRefused(FdtRule.NESTING, STRUCT + 12, new Blob().begin("").end().begin("").end().cell(9));
    assertRefused(
        FdtRule.NESTING,
        STRUCT + 20,
        new Blob().begin("").begin("x").end().property(0).end().cell(9));
  }

  @Test
  void nodeNames() {
    assertRefused(FdtRule.ROOT_NAME, STRUCT + 4, new Blob().begin("x").end().cell(9));
    byte[] endless = new Blob().begin("").cell(1).cell(0x61616161).cell(0x61616161).bytes();
    assertRefused(FdtRule.NODE_NAME, STRUCT + 12, endless);
  }

  @Test
  void propertyNames() {
    Blob blob = new Blob().begin("").property(4).end().cell(9);
    assertRefused(FdtRule.PROPERTY_NAME, STRUCT + 16, blob);
    assertRefused(FdtRule.PROPERTY_NAME, STRUCT + 16, new Blob().begin("").property(-1).end());
    assertRefused(FdtRule.PROPERTY_NAME, STRUCT + 16, small().strings("endless"));
    assertGood(small().strings("x".repeat(1023) + '\0').bytes());
    assertRefused(
        FdtRule.PROPERTY_NAME, STRUCT + 16, small().strings("x".repeat(1024) + '\0').bytes());
  }

  @Test
  void values() {
    for (int length : new int[] {13, 0x7fffffff, -1, -4}) {
      Blob blob = new Blob().begin("").cell(3).cell(length).cell(0).end().cell(9);
      assertRefused(FdtRule.VALUE, STRUCT + 12, blob);
    }
  }

  @Test
  void nopsCountNowhere() {
    byte[] blob =
        new Blob()
            .nop()
            .begin("")
            .nop()
            .property(0)
            .nop()
            .property(2)
            .begin("x")
            .nop()
            .end()
            .nop()
            .end()
            .nop()
            .nop()
            .cell(9)
            .bytes();
    assertGood(blob);
    assertEquals(2, Fdt.of(blob).index().root().properties().size());
  }

  @Test
  void bytesBehindTheEndAndUncleanPaddingAreAccepted() {
    assertGood(small().cell(0x12345678).bytes());
    byte[] blob = small().bytes();
    blob[STRUCT + 21] = 7;
    assertGood(blob);
  }

  @Test
  void hundredThousandLevels() {
    Blob blob = new Blob().begin("");
    for (int depth = 1; depth < 100_000; depth++) {
      blob.begin("a");
    }
    for (int depth = 0; depth < 100_000; depth++) {
      blob.end();
    }
    byte[] bytes = blob.cell(9).bytes();
    assertGood(bytes);
    assertEquals(100_000, Fdt.of(bytes).index().size());
  }

  @Test
  void manyNamesInOneLongStringTakeLinearTime() {
    StringBuilder strings = new StringBuilder("x".repeat(3_000_000));
    Blob blob = new Blob().begin("");
    for (int count = 0; count < 250_000; count++) {
      blob.property(count);
    }
    byte[] bytes = blob.end().cell(9).strings(strings.append('\0').toString()).bytes();
    org.junit.jupiter.api.Assertions.assertTimeout(
        java.time.Duration.ofSeconds(5),
        () -> assertRefused(FdtRule.PROPERTY_NAME, STRUCT + 16, bytes));
  }

  @Test
  void oneLongPathAmongManyTwinsTakesLinearTime() {
    Blob blob = new Blob().version(3, 1).begin("/");
    blob.begin("/" + "x".repeat(3_000_000) + "/twin").end();
    for (int count = 0; count < 100_000; count++) {
      blob.begin("/twin").end();
    }
    byte[] bytes = blob.end().cell(9).bytes();
    org.junit.jupiter.api.Assertions.assertTimeout(
        java.time.Duration.ofSeconds(5),
        () -> assertEquals(1, Fdt.of(bytes).index().find("/twin").orElseThrow().number()));
  }
}
