package papr.rtas.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentBufferTest {

  private final ArrayMemory rma = new ArrayMemory(0x100);
  private final ArgumentBuffer buffer = new ArgumentBuffer(rma);

  @Test
  void decodesWhatAGuestEncodes() {
    ArgumentBuffer.encode(rma, 0x20, 0x202d, new int[] {7, -1, 0x4000}, 1);

    assertTrue(buffer.decode(0x20));
    assertEquals(0x202d, buffer.token());
    assertEquals(3, buffer.nargs());
    assertEquals(1, buffer.nret());
    assertEquals(-1, buffer.input(1));
    assertEquals(0xffff_ffffL, buffer.inputAddress(1));
    buffer.output(0, -3);
    assertEquals(-3, rma.readInt(0x20 + 12 + 3 * 4));
  }

  @ParameterizedTest
  @ValueSource(longs = {0xf5, 0x100, -1, Long.MIN_VALUE, Long.MAX_VALUE, 0x1_0000_0020L})
  void headerOutsideTheRmaIsNotFetched(long address) {
    assertFalse(buffer.decode(address));
  }

  @Test
  void countsAreUnsigned() {
    ArgumentBuffer.encode(rma, 0, 1, new int[0], -1);
    assertTrue(buffer.decode(0));
    assertEquals(0xffff_ffffL, buffer.nret());
    assertFalse(buffer.isWellFormed());
  }

  @Test
  void lastOutputMayEndWithTheRma() {
    ArgumentBuffer.encode(rma, 0xf0, 1, new int[0], 1);
    assertTrue(buffer.decode(0xf0));
    assertTrue(buffer.isWellFormed());
    assertTrue(buffer.outputIfPresent(0, 5));
    assertEquals(5, rma.readInt(0xfc));
    assertFalse(buffer.outputIfPresent(1, 5));
  }

  @Test
  void headerChangedDuringTheCallChangesNothing() {
    ArgumentBuffer.encode(rma, 0, 1, new int[] {9}, 1);
    assertTrue(buffer.decode(0));
    rma.writeInt(4, 40);
    buffer.output(0, 77);
    assertEquals(77, rma.readInt(16));
  }
}
