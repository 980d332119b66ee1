package papr.fdt.write;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The strings block in the making: names in the order of first use, and a name that is the tail of
 * an earlier one shares its bytes (the first such place wins). This is the layout dtc makes.
 *
 * <p>Every tail of every string is entered in a hash table under a polynomial hash modulo 2^61 - 1
 * with a random base, so that a hostile set of names costs linear time too.
 */
final class StringTable {

  private static final long MODULUS = (1L << 61) - 1;

  private static final SecureRandom RANDOM = new SecureRandom();

  private final long base = RANDOM.nextLong(1L << 32, MODULUS - 1);

  /** Offsets by whole name, the usual case. */
  private final Map<String, Integer> known = new HashMap<>();

  /** Names used of late, by the low bits of their hash: usually the very same objects again. */
  private final String[] recent = new String[64];

  private final int[] recentOffset = new int[64];

  private byte[] bytes = new byte[256];
  private int size;

  /** 1 + offset of a tail, 0 for a free slot; a power of two slots. */
  private int[] tails = new int[256];

  private int tailCount;

  /** Bytes so far. */
  int size() {
    return size;
  }

  /** The block; only the first {@link #size()} bytes count. */
  byte[] bytes() {
    return bytes;
  }

  /**
   * Finds or adds a name.
   *
   * @param name one char per byte, no NUL
   * @return its offset in the block
   * @throws IllegalArgumentException if the name cannot be stored
   */
  int offset(String name) {
    int place = name.hashCode() & recent.length - 1;
    if (name.equals(recent[place])) {
      return recentOffset[place];
    }
    Integer offset = known.get(name);
    if (offset == null) {
      offset = place(Names.requireProperty(name));
      known.put(name, offset);
    }
    recent[place] = name;
    recentOffset[place] = offset;
    return offset;
  }

  private int place(String name) {
    byte[] text = name.getBytes(ISO_8859_1);
    long hash = 0;
    for (int at = text.length - 1; at >= 0; at--) {
      hash = extend(hash, text[at]);
    }
    int slot = find(text, hash);
    if (tails[slot] != 0) {
      return tails[slot] - 1;
    }
    int start = size;
    if (bytes.length - size <= text.length) {
      bytes = Arrays.copyOf(bytes, Math.addExact(Math.max(bytes.length, text.length), size + 1));
    }
    System.arraycopy(text, 0, bytes, size, text.length);
    size += text.length;
    bytes[size++] = 0;
    enterTails(start);
    return start;
  }

  private void enterTails(int start) {
    int end = size - 1;
    while (tails.length < 2L * (tailCount + (end - start) + 1)) {
      grow();
    }
    long hash = 0;
    for (int at = end; at >= start; at--) {
      if (at < end) {
        hash = extend(hash, bytes[at]);
      }
      enter(at, hash);
    }
  }

  private void enter(int at, long hash) {
    int slot = slot(hash);
    while (tails[slot] != 0) {
      if (sameTail(tails[slot] - 1, at)) {
        return;
      }
      slot = slot + 1 & tails.length - 1;
    }
    tails[slot] = at + 1;
    tailCount++;
  }

  private boolean sameTail(int one, int other) {
    int at = 0;
    while (bytes[one + at] == bytes[other + at]) {
      if (bytes[one + at] == 0) {
        return true;
      }
      at++;
    }
    return false;
  }

  /** The slot that holds the text, or the free slot where the search ended. */
  private int find(byte[] text, long hash) {
    int slot = slot(hash);
    while (tails[slot] != 0) {
      int at = tails[slot] - 1;
      if (at + text.length < size
          && bytes[at + text.length] == 0
          && Arrays.equals(bytes, at, at + text.length, text, 0, text.length)) {
        return slot;
      }
      slot = slot + 1 & tails.length - 1;
    }
    return slot;
  }

  private void grow() {
    tails = new int[Math.multiplyExact(tails.length, 2)];
    tailCount = 0;
    int end = size - 1;
    // Later strings first and then overwritten would lose the first place; so go string by string.
    int start = 0;
    while (start < end) {
      int nul = start;
      while (bytes[nul] != 0) {
        nul++;
      }
      if (nul >= end) {
        return;
      }
      long hash = 0;
      for (int at = nul; at >= start; at--) {
        if (at < nul) {
          hash = extend(hash, bytes[at]);
        }
        enter(at, hash);
      }
      start = nul + 1;
    }
  }

  private int slot(long hash) {
    return (int) ((hash * 0x9e3779b97f4a7c15L) >>> 32) & tails.length - 1;
  }

  /** Puts one more character in front: hash * base + c modulo 2^61 - 1. */
  private long extend(long hash, byte c) {
    long high = Math.multiplyHigh(hash, base);
    long low = hash * base;
    long sum = (low & MODULUS) + (low >>> 61 | high << 3) + (c & 0xff) + 1;
    sum = (sum & MODULUS) + (sum >>> 61);
    return sum >= MODULUS ? sum - MODULUS : sum;
  }
}
