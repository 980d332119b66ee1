package papr.conformance.guest.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import papr.conformance.guest.GuestException;

/** The filter, run by a processor that knows its few instructions. */
class FilterTest {
  private static final long ENTRY = 0x2fff_0000L;
  private static final List<Integer> USUAL = List.of(0x2020, 0x3000, 0xffff);
  private static final List<Integer> GATED = List.of(0x2014, 0x2016);

  private final Filter filter = Filter.at(ENTRY, USUAL, GATED);

  /** Where a call with this token ends: the hit, or the hypercall's return. */
  private static String run(Filter filter, boolean open, int token) {
    ByteBuffer code = ByteBuffer.wrap(filter.code());
    code.putInt((int) (filter.gate() - ENTRY), open ? Filter.OPEN : filter.shut());
    long pc = ENTRY;
    boolean equal = false;
    boolean r4IsAddress = false;
    boolean r3IsFunction = false;
    while (pc != filter.hit()) {
      int word = code.getInt((int) (pc - ENTRY));
      long next = pc + 4;
      switch (word >>> 16) {
        case 0x8083 -> r4IsAddress = false;
        case 0x6000, 0x3c60 -> {}
        case 0x2804 -> equal = token == (word & 0xffff);
        case 0x4182 -> next = equal ? pc + (word & 0xfffc) : next;
        case 0x4800 -> next = pc + (word & 0x3ff_fffc);
        case 0x7c64 -> r4IsAddress = true;
        case 0x6063 -> r3IsFunction = (word & 0xffff) == 0xf000;
        case 0x4400 -> {
          return r4IsAddress && r3IsFunction ? "QEMU" : "a hypercall with wrong registers";
        }
        default -> {
          return "an unknown instruction %08x".formatted(word);
        }
      }
      pc = next;
    }
    return "hit";
  }

  @Test
  void usualTokensStopWhateverTheGate() {
    for (int token : USUAL) {
      assertEquals("hit", run(filter, false, token));
      assertEquals("hit", run(filter, true, token));
    }
  }

  @Test
  void gatedTokensStopIfTheGateIsOpen() {
    for (int token : GATED) {
      assertEquals("QEMU", run(filter, false, token));
      assertEquals("hit", run(filter, true, token));
    }
  }

  @Test
  void othersGoToQemu() {
    for (int token : List.of(0, 0x2000, 0x2015, 0x3001, 0x12020, -1)) {
      assertEquals("QEMU", run(filter, false, token));
      assertEquals("QEMU", run(filter, true, token));
    }
  }

  @Test
  void aHitThatNobodyLooksAtGoesToQemu() {
    int word = ByteBuffer.wrap(filter.code()).getInt((int) (filter.hit() - ENTRY));
    assertEquals(filter.pass(), filter.hit() + ((word << 6) >> 6));
  }

  @Test
  void aTokenThatCannotBeComparedIsRefused() {
    assertThrows(GuestException.class, () -> Filter.at(ENTRY, List.of(0x10000), List.of()));
    assertThrows(GuestException.class, () -> Filter.at(ENTRY, List.of(), List.of(-1)));
  }
}
