package papr.rtas.call;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the numbers in a guest's cells stand for: any 32-bit number is looked up in a few steps and
 * without an object.
 *
 * <p>At most a quarter of the slots are taken; a number lies in the first free slot behind the one
 * that its hash names.
 */
public final class TokenTable<T> {

  /** 2<sup>32</sup> divided by the golden ratio: spreads neighbouring numbers. */
  private static final int SPREAD = 0x9e37_79b9;

  private final @Nullable Entry<T>[] slots;

  /**
   * @param entries what each number stands for
   */
  @SuppressWarnings({"unchecked", "rawtypes"})
  public TokenTable(Map<Integer, T> entries) {
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(4 * entries.size() | 1);
    this.slots = new Entry[1 << bits];
    entries.forEach(this::put);
  }

  private void put(int token, T value) {
    int slot = home(token);
    while (slots[slot] != null) {
      slot = next(slot);
    }
    slots[slot] = new Entry<>(token, value);
  }

  /** What a number stands for, null if for nothing. */
  public @Nullable T find(int token) {
    int slot = home(token);
    for (Entry<T> entry = slots[slot]; entry != null; entry = slots[slot]) {
      if (entry.token == token) {
        return entry.value;
      }
      slot = next(slot);
    }
    return null;
  }

  /** Masked with the length, so that the index needs no check. */
  private int home(int token) {
    return (token * SPREAD) >>> (Integer.SIZE / 2) & (slots.length - 1);
  }

  private int next(int slot) {
    return (slot + 1) & (slots.length - 1);
  }

  private record Entry<T>(int token, T value) {}
}
