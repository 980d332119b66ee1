package papr.fdt;

import java.nio.ByteBuffer;
import java.security.SecureRandom;

/**
 * Finds children by name: an open-addressing hash table over (parent, name). Each node has an entry
 * under its whole name and, if that has a unit address, one under the name before the '@'; of equal
 * keys only the first is entered, so that the first match in document order wins. The hash is keyed
 * by a random number, so a hostile blob cannot choose names that collide.
 */
final class NameTable {

  private static final SecureRandom RANDOM = new SecureRandom();

  private final FdtIndex index;
  private final ByteBuffer data;
  private final long seed = RANDOM.nextLong();
  private final long multiplier = RANDOM.nextLong() | 1;

  /** 0 for a free slot, else 1 + 2 * node + (1 for an entry under the name before the '@'). */
  private final int[] slots;

  /**
   * Makes a table.
   *
   * @param entries the most that will be added, each node's two counted apart
   */
  NameTable(FdtIndex index, int entries) {
    this.index = index;
    this.data = index.fdt().data();
    this.slots = new int[Math.toIntExact(entries + entries / 3L + 2)];
  }

  /** Adds a node in document order; its parent has been added. */
  void add(int node, int parent, int nameAt, int length) {
    insert(parent, nameAt, length, 1 + 2 * node);
    int unit = Scan.indexOf(data, nameAt, nameAt + length, (byte) '@') - nameAt;
    if (unit < length) {
      insert(parent, nameAt, unit, 2 + 2 * node);
    }
  }

  private void insert(int parent, int nameAt, int length, int entry) {
    int slot = slot(parent, data, nameAt, length);
    while (slots[slot] != 0) {
      if (matches(slots[slot], parent, data, nameAt, length)) {
        return;
      }
      slot = slot + 1 == slots.length ? 0 : slot + 1;
    }
    slots[slot] = entry;
  }

  /** Finds the first child of "parent" that the name in text[from, to) stands for; -1 if none. */
  int find(int parent, ByteBuffer text, int from, int to) {
    int slot = slot(parent, text, from, to - from);
    while (slots[slot] != 0) {
      if (matches(slots[slot], parent, text, from, to - from)) {
        return (slots[slot] - 1) >> 1;
      }
      slot = slot + 1 == slots.length ? 0 : slot + 1;
    }
    return -1;
  }

  private boolean matches(int entry, int parent, ByteBuffer text, int from, int length) {
    int node = (entry - 1) >> 1;
    if (index.parent(node) != parent) {
      return false;
    }
    int nameAt = index.nameAt(node);
    int end = data.limit();
    if (end - nameAt <= length || !Scan.same(data, nameAt, text, from, length)) {
      return false;
    }
    byte stop = data.get(nameAt + length);
    // The text holds no NUL, so the node's name is at least as long as the text here. An entry
    // under
    // a name before the '@' stops at its first '@'.
    boolean shortEntry = (entry & 1) == 0;
    return shortEntry
        ? stop == '@' && Scan.indexOf(text, from, from + length, (byte) '@') == from + length
        : stop == 0;
  }

  private int slot(int parent, ByteBuffer text, int from, int length) {
    long hash = mix(seed ^ (((long) parent << 32) | length));
    int at = 0;
    while (length - at >= Long.BYTES) {
      hash = mix(hash ^ text.getLong(from + at));
      at += Long.BYTES;
    }
    long tail = 0;
    while (at < length) {
      tail = tail << 8 | (text.get(from + at) & 0xff);
      at++;
    }
    hash = mix(hash ^ tail);
    return (int) (((hash >>> 32) * slots.length) >>> 32);
  }

  private long mix(long value) {
    long low = value * multiplier;
    return low ^ Math.unsignedMultiplyHigh(value, multiplier) ^ (low >>> 29);
  }
}
