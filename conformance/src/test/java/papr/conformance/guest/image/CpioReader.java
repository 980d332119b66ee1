package papr.conformance.guest.image;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads what the writer may write, and nothing else; written from cpio's manual, not from it. */
final class CpioReader {
  private static final int FIELDS = 13;

  private final byte[] bytes;
  private int at;

  /**
   * What is read of one entry.
   *
   * @param mode type and permissions as in stat
   * @param content of a file, or the target of a link
   * @param device major and minor number
   */
  record Item(String name, int mode, String content, List<Integer> device) {
    boolean isFile() {
      return (mode & 0170000) == 0100000;
    }
  }

  private CpioReader(byte[] bytes) {
    this.bytes = bytes;
  }

  /** All items, as they stand in the archive. */
  static List<Item> read(byte[] archive) {
    CpioReader reader = new CpioReader(archive);
    List<Item> items = new ArrayList<>();
    Item item = reader.next();
    while (!item.name().equals("TRAILER!!!")) {
      items.add(item);
      item = reader.next();
    }
    if (reader.at != archive.length) {
      throw new AssertionError("bytes after the end");
    }
    return items;
  }

  /** The item with that name. */
  static Optional<Item> find(List<Item> items, String name) {
    return items.stream().filter(item -> item.name().equals(name)).findFirst();
  }

  private Item next() {
    if (!text(6).equals("070701")) {
      throw new AssertionError("no entry at " + (at - 6));
    }
    int[] field = new int[FIELDS];
    for (int i = 0; i < FIELDS; i++) {
      field[i] = Integer.parseUnsignedInt(text(8), 16);
    }
    if (field[5] != 0 || field[2] != 0 || field[3] != 0 || field[12] != 0) {
      throw new AssertionError("an owner, a time or a checksum: " + Arrays.toString(field));
    }
    String name = text(field[11] - 1);
    zero(1);
    align();
    String content = text(field[6]);
    align();
    return new Item(name, field[1], content, List.of(field[9], field[10]));
  }

  private String text(int length) {
    String text = new String(bytes, at, length, StandardCharsets.UTF_8);
    at += length;
    return text;
  }

  private void align() {
    zero(-at & 3);
  }

  private void zero(int count) {
    for (int i = 0; i < count; i++) {
      if (bytes[at++] != 0) {
        throw new AssertionError("not zero at " + (at - 1));
      }
    }
  }
}
