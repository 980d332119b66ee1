package papr.rtas.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import papr.rtas.emulated.EmulatedPlatform;
import papr.rtas.testing.TestMachine;

/** Whatever a guest puts into its argument buffer, nothing throws and nothing else is written. */
class DispatcherProps {

  private static final int SIZE = 0x200;

  @Property
  void garbageNeverWritesOutsideItsOutputs(
      @ForAll("words") int[] words, @ForAll("addresses") long address) {
    ArrayMemory rma = new ArrayMemory(SIZE);
    for (int i = 0; i < words.length; i++) {
      rma.writeInt(4L * i, words[i]);
    }
    byte[] before = new byte[SIZE];
    rma.read(0, before, 0, SIZE);
    Processor caller = new Processor(0, new Partition(1, rma, List.of()));

    boolean answered = dispatcher().enter(caller, address);

    byte[] after = new byte[SIZE];
    rma.read(0, after, 0, SIZE);
    long first = Long.MAX_VALUE;
    long end = Long.MIN_VALUE;
    if (rma.contains(address, ArgumentBuffer.HEADER)) {
      // Judged by what the guest wrote, not by what the code under test decoded.
      first = address + 12 + 4 * Integer.toUnsignedLong(word(before, (int) address + 4));
      end = first + 4 * Integer.toUnsignedLong(word(before, (int) address + 8));
    } else {
      assertFalse(answered);
    }
    for (int i = 0; i < SIZE; i++) {
      if (i < first || i >= end) {
        assertEquals(before[i], after[i], "byte " + i + " is no output");
      }
    }
  }

  @Property(tries = 300)
  void garbageIntoTheRealFunctionsNeverThrows(
      @ForAll("words") int[] words,
      @ForAll @IntRange(min = 0, max = 2) int function,
      @ForAll("cells") int workBuffer) {
    EmulatedPlatform platform = new EmulatedPlatform(TestMachine.machine());
    GuestMemory rma = platform.memory(1);
    for (int i = 0; i < words.length; i++) {
      rma.writeInt(TestMachine.WORK + 4L * i, words[i]);
    }
    int token = TestMachine.open(platform, 0, 1)[0];
    for (int number : TestMachine.CLASSES.values()) {
      TestMachine.call(platform, 0, 1, TestMachine.INJECT, 1, number, token, TestMachine.WORK);
      TestMachine.call(platform, 0, 1, TestMachine.INJECT, 1, number, token, workBuffer);
    }
    int[] tokens = {TestMachine.OPEN, TestMachine.INJECT, TestMachine.CLOSE};
    int[] inputs = Arrays.copyOf(words, words.length % 6);
    int[] out = TestMachine.call(platform, 1, 1, tokens[function], 2, inputs);
    assertEquals(2, out.length);
  }

  @Provide
  Arbitrary<int[]> words() {
    return cells().array(int[].class).ofMinSize(8).ofMaxSize(SIZE / 4);
  }

  @Provide
  Arbitrary<Integer> cells() {
    return Arbitraries.frequencyOf(
        Tuple.of(3, Arbitraries.integers().between(0, 40)),
        Tuple.of(1, Arbitraries.integers()),
        Tuple.of(1, Arbitraries.of(1, 2, 3, 0x800, 0x801, 0x0800_0000)));
  }

  @Provide
  Arbitrary<Long> addresses() {
    return Arbitraries.oneOf(
        Arbitraries.longs().between(0, SIZE / 8).map(n -> 8 * n),
        Arbitraries.longs().between(-16, SIZE + 16),
        Arbitraries.longs());
  }

  private static RtasDispatcher dispatcher() {
    RtasFunction.Handler handler =
        (_, arguments) -> {
          arguments.output(0, arguments.input(0));
          return RtasStatus.SUCCESS;
        };
    return new RtasDispatcher(
        Map.of(
            1, new RtasFunction("one", 1, 2, 1, handler),
            2, new RtasFunction("two", 2, 1, 0, handler)));
  }

  private static int word(byte[] bytes, int at) {
    return ByteBuffer.wrap(bytes).getInt(at);
  }
}
