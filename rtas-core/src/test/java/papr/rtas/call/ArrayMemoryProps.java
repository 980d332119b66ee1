package papr.rtas.call;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Laws of guest memory in an array. */
class ArrayMemoryProps {
  static final int SIZE = 3 * 4096 + 8;

  @Property
  void powerOnLeavesNothingOfAnyWord(
      @ForAll @Size(max = 8) List<@IntRange(max = SIZE - 4) Integer> addresses) {
    ArrayMemory memory = new ArrayMemory(SIZE);
    for (int address : addresses) {
      memory.writeInt(address, -1);
    }
    memory.clear();
    assertArrayEquals(new byte[SIZE], all(memory));
  }

  @Property
  void powerOnLeavesNothingOfAnyBytes(
      @ForAll @IntRange(max = SIZE) int start, @ForAll @IntRange(max = SIZE) int end) {
    ArrayMemory memory = new ArrayMemory(SIZE);
    int from = Math.min(start, end);
    int length = Math.abs(start - end);
    byte[] source = new byte[length];
    Arrays.fill(source, (byte) 1);
    memory.write(from, source, 0, length);
    memory.clear();
    assertArrayEquals(new byte[SIZE], all(memory));
  }

  @Property(edgeCases = EdgeCasesMode.NONE, tries = 200)
  void wordAcrossPagesIsCleared(@ForAll @IntRange(min = 4093, max = 4095) int address) {
    ArrayMemory memory = new ArrayMemory(SIZE);
    memory.writeInt(address, -1);
    memory.clear();
    assertArrayEquals(new byte[SIZE], all(memory));
  }

  private static byte[] all(ArrayMemory memory) {
    byte[] all = new byte[SIZE];
    memory.read(0, all, 0, SIZE);
    return all;
  }
}
