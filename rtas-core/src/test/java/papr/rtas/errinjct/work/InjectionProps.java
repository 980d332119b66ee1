package papr.rtas.errinjct.work;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import papr.rtas.call.WorkBuffer;

class InjectionProps {

  @Property
  void decodeUndoesEncode(@ForAll("injections") Injection injection, @ForAll int[] garbage) {
    WorkBuffer buffer = filled(garbage);
    injection.encode(buffer);
    assertEquals(injection, Injection.decode(injection.errorClass(), buffer));
  }

  @Property
  void whatDecodesEncodesToTheSameCells(
      @ForAll ErrorClass errorClass, @ForAll("cells") int[] cells) {
    WorkBuffer buffer = filled(cells);
    Injection injection = Injection.decode(errorClass, buffer);
    if (injection != null) {
      WorkBuffer again = filled(cells);
      injection.encode(again);
      for (int n = 0; n < WorkBuffer.WORDS; n++) {
        assertEquals(buffer.word(n), again.word(n), "word " + n + " of " + injection);
      }
    }
  }

  @Provide
  Arbitrary<int[]> cells() {
    return Arbitraries.integers().between(-1, 5).array(int[].class).ofSize(WorkBuffer.WORDS);
  }

  @Provide
  Arbitrary<Injection> injections() {
    Arbitrary<Phase> phase = Arbitraries.of(Phase.class);
    Arbitrary<Nature> nature = Arbitraries.of(Nature.class);
    Arbitrary<Integer> word = Arbitraries.integers();
    Arbitrary<Long> unsigned = word.map(Integer::toUnsignedLong);
    Arbitrary<Long> wide = Arbitraries.longs();
    return Arbitraries.oneOf(
        Arbitraries.of(
                ErrorClass.FATAL,
                ErrorClass.RECOVERED_RANDOM_EVENT,
                ErrorClass.TRANSLATOR_FAILURE,
                ErrorClass.PLATFORM_SPECIFIC,
                ErrorClass.UPSTREAM_IO_ERROR)
            .map(Unformatted::new),
        Arbitraries.of(true, false).map(RecoveredSpecialEvent::new),
        wide.map(CorruptedPage::new),
        unsigned.map(CorruptedSlb::new),
        Combinators.combine(phase, Arbitraries.integers().between(0, 2), nature)
            .as(CorruptedDcache::new),
        Combinators.combine(phase, Arbitraries.integers().between(0, 3), nature)
            .as(CorruptedIcache::new),
        Combinators.combine(phase, nature).as(CorruptedTlb::new),
        Combinators.combine(unsigned, unsigned, word, wide, word).as(IoaBusError32::new),
        Combinators.combine(wide, wide, word, wide, word).as(IoaBusError64::new));
  }

  private static WorkBuffer filled(int[] words) {
    WorkBuffer buffer = new WorkBuffer();
    for (int n = 0; n < Math.min(words.length, WorkBuffer.WORDS); n++) {
      buffer.setWord(n, words[n]);
    }
    return buffer;
  }
}
