package papr.rtas.emulated;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import papr.rtas.call.ArrayMemory;
import papr.rtas.call.Partition;
import papr.rtas.call.Partition.Range;

/** All memory of a partition behaves like one array with a hole, and power-on clears all of it. */
class SystemMemoryProps {

  static final int RMA = 0x2200;
  private static final int HOLE = 0x4010;
  private static final int AFTER = 0x4020;
  static final int END = 0x8000;

  private final ArrayMemory rma = new ArrayMemory(RMA);
  private final SystemMemory memory =
      new SystemMemory(
          new Partition(
              1,
              rma,
              List.of(
                  new Range(0, 0x3000),
                  new Range(0x3000, HOLE - 0x3000),
                  new Range(AFTER, END - AFTER))));

  @Property
  void readsWhatWasWrittenAndNothingAfterPowerOn(
      @ForAll @Size(min = 1, max = 8) List<@IntRange(max = END + 64) Integer> addresses,
      @ForAll @IntRange(min = 1, max = 0x1800) int length) {
    byte[] model = new byte[END];
    byte fill = 1;
    for (int address : addresses) {
      byte[] data = new byte[length];
      Arrays.fill(data, fill++);
      if (isOwned(address, length)) {
        memory.write(address, data);
        System.arraycopy(data, 0, model, address, length);
        assertArrayEquals(data, memory.read(address, length));
      } else {
        assertThrows(IllegalArgumentException.class, () -> memory.write(address, data));
        assertThrows(IllegalArgumentException.class, () -> memory.read(address, length));
      }
    }
    assertArrayEquals(Arrays.copyOf(model, HOLE), memory.read(0, HOLE));
    assertArrayEquals(Arrays.copyOfRange(model, AFTER, END), memory.read(AFTER, END - AFTER));
    byte[] inRma = new byte[RMA];
    rma.read(0, inRma, 0, RMA);
    assertArrayEquals(Arrays.copyOf(model, RMA), inRma);

    rma.clear();
    memory.clear();
    assertArrayEquals(new byte[HOLE], memory.read(0, HOLE));
    assertArrayEquals(new byte[END - AFTER], memory.read(AFTER, END - AFTER));
  }

  @Property
  void wordsAreClearedTooAlsoAcrossPages(@ForAll @IntRange(max = RMA - 4) int address) {
    rma.writeInt(address, 0x0102_0304);
    assertEquals(0x0102_0304, rma.readInt(address));
    rma.clear();
    byte[] all = new byte[RMA];
    rma.read(0, all, 0, RMA);
    assertArrayEquals(new byte[RMA], all);
  }

  private static boolean isOwned(int address, int length) {
    return length == 0 || address + length <= HOLE || (address >= AFTER && address + length <= END);
  }
}
