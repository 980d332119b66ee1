package papr.rtas.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** A token table answers like a map, whatever numbers a platform chose and a guest passes. */
class TokenTableProps {

  @Property
  void answersLikeAMap(
      @ForAll @Size(max = 70) Map<Integer, String> entries, @ForAll int any, @ForAll int other) {
    TokenTable<String> table = new TokenTable<>(entries);

    entries.forEach((token, value) -> assertEquals(value, table.find(token)));
    assertEquals(entries.get(any), table.find(any));
    assertEquals(entries.get(other), table.find(other));
  }

  @Property
  void findsItsNeighboursNot(@ForAll int first, @ForAll @IntRange(min = 1, max = 64) int count) {
    Map<Integer, Integer> entries = new HashMap<>();
    for (int i = 0; i < count; i++) {
      entries.put(first + i, i);
    }
    TokenTable<Integer> table = new TokenTable<>(entries);

    assertNull(table.find(first - 1));
    assertNull(table.find(first + count));
    assertEquals(count - 1, table.find(first + count - 1));
  }

  @Example
  void zeroIsATokenLikeAnyOther() {
    assertNull(new TokenTable<>(Map.of()).find(0));
    assertNull(new TokenTable<>(Map.of(7, "seven")).find(0));
    assertEquals("zero", new TokenTable<>(Map.of(0, "zero")).find(0));
  }
}
