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

  private final int[] tokens;
  private final @Nullable Object[] values;
  private final int shift;

  /**
   * @param entries what each number stands for
   */
  public TokenTable(Map<Integer, T> entries) {
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(4 * entries.size() | 1);
    this.tokens = new int[1 << bits];
    this.values = new Object[1 << bits];
    this.shift = Integer.SIZE - bits;
    entries.forEach(this::put);
  }

  private void put(int token, T value) {
    int slot = home(token);
    while (values[slot] != null) {
      slot = next(slot);
    }
    tokens[slot] = token;
    values[slot] = value;
  }

  /** What a number stands for, null if for nothing. */
  @SuppressWarnings("unchecked")
  public @Nullable T find(int token) {
    int slot = home(token);
    while (tokens[slot] != token && values[slot] != null) {
      slot = next(slot);
    }
    return (T) values[slot];
  }

  private int home(int token) {
    return (token * SPREAD) >>> shift;
  }

  private int next(int slot) {
    return (slot + 1) & (tokens.length - 1);
  }
}
