package papr.rtas.errinjct.work;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import papr.rtas.call.ArrayMemory;
import papr.rtas.call.WorkBuffer;

/** The work buffer bytes of T7.74, word by word. */
class InjectionTest {

  @Test
  void ioaBusError32() {
    assertArrayEquals(
        new int[] {
          0x8000_1000, // I/O bus address
          0xffff_fff0, // mask
          0x0001_0800, // config_addr
          0x0800_0000, // PHB unit id, high
          0x2000_0001, // PHB unit id, low
          6 // function
        },
        bytesOf(
            new IoaBusError32(0x8000_1000L, 0xffff_fff0L, 0x0001_0800, 0x0800_0000_2000_0001L, 6),
            6));
  }

  @Test
  void ioaBusError64() {
    assertArrayEquals(
        new int[] {
          0x0000_0060,
          0x8000_1000, // I/O bus address
          0xffff_ffff,
          0xffff_f000, // mask
          0x0001_0800, // config_addr
          0x0800_0000,
          0x2000_0001, // PHB unit id
          19 // function
        },
        bytesOf(
            new IoaBusError64(
                0x60_8000_1000L, 0xffff_ffff_ffff_f000L, 0x0001_0800, 0x0800_0000_2000_0001L, 19),
            8));
  }

  @Test
  void corruptedPage() {
    assertArrayEquals(
        new int[] {0x12, 0x3456_7000}, bytesOf(new CorruptedPage(0x12_3456_7000L), 2));
  }

  @Test
  void caches() {
    assertArrayEquals(
        new int[] {2, 1}, bytesOf(new CorruptedDcache(Phase.START, 2, Nature.SOLID), 2));
    assertArrayEquals(new int[] {3, 2}, bytesOf(new CorruptedIcache(Phase.END, 3, Nature.HANG), 2));
    assertArrayEquals(new int[] {1}, bytesOf(new CorruptedTlb(Phase.START, Nature.SOLID), 1));
  }

  @Test
  void valuesOutsideTheirRangeDoNotDecode() {
    assertNull(decode(ErrorClass.RECOVERED_SPECIAL_EVENT, 0));
    assertNull(decode(ErrorClass.RECOVERED_SPECIAL_EVENT, 3));
    assertNull(decode(ErrorClass.CORRUPTED_DCACHE_START, 3, 0));
    assertNull(decode(ErrorClass.CORRUPTED_DCACHE_START, 0, 3));
    assertNull(decode(ErrorClass.CORRUPTED_ICACHE_START, 4, 0));
    assertNull(decode(ErrorClass.CORRUPTED_ICACHE_START, -1, 0));
    assertNull(decode(ErrorClass.CORRUPTED_TLB_END, 3));
    assertNull(decode(ErrorClass.CORRUPTED_TLB_END, -1));
  }

  @Test
  void theMaskOfThe32BitFormMayDropThe24LowBitsOrAll() {
    assertTrue(mask32(0xff00_0000L));
    assertTrue(mask32(0xff00_a5f0L));
    assertTrue(mask32(0));
    assertFalse(mask32(0xfe00_0000L));
    assertFalse(mask32(0x7fff_ffffL));
    assertFalse(mask32(1));
  }

  @Test
  void addressesAreAligned() {
    assertTrue(new IoaBusError32(4, 0, 0, 0, 0).isWellFormed());
    assertFalse(new IoaBusError32(2, 0, 0, 0, 0).isWellFormed());
    assertTrue(new IoaBusError64(8, 0, 0, 0, 0).isWellFormed());
    assertFalse(new IoaBusError64(4, 0, 0, 0, 0).isWellFormed());
    assertFalse(new IoaBusError64(-1, 0, 0, 0, 0).isWellFormed());
  }

  @Test
  void namesAreFoundExactly() {
    assertEquals(ErrorClass.UPSTREAM_IO_ERROR, ErrorClass.of("upstream-IO-error"));
    assertNull(ErrorClass.of("upstream-io-error"));
    assertEquals(16, ErrorClass.values().length);
  }

  private static boolean mask32(long mask) {
    return new IoaBusError32(0, mask, 0, 0, 0).isWellFormed();
  }

  private static @Nullable Injection decode(ErrorClass errorClass, int... words) {
    WorkBuffer buffer = new WorkBuffer();
    for (int n = 0; n < words.length; n++) {
      buffer.setWord(n, words[n]);
    }
    return Injection.decode(errorClass, buffer);
  }

  private static int[] bytesOf(Injection injection, int words) {
    WorkBuffer buffer = new WorkBuffer();
    injection.encode(buffer);
    ArrayMemory memory = new ArrayMemory(64);
    buffer.store(memory, 0, 0, WorkBuffer.WORDS);
    int[] cells = new int[words];
    for (int n = 0; n < words; n++) {
      cells[n] = memory.readInt(4L * n);
    }
    return cells;
  }
}
