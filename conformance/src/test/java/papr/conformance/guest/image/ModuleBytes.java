package papr.conformance.guest.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The smallest ELF files that are kernel modules to us. */
final class ModuleBytes {
  private static final int HEADER = 64;
  private static final int SECTION = 64;
  private static final String NAMES = "\0.modinfo\0.shstrtab\0";

  private ModuleBytes() {}

  /**
   * A module with sections .modinfo and .shstrtab.
   *
   * @param depends the value of depends, names between commas
   */
  static byte[] of(String depends) {
    byte[] info =
        ("license=GPL\0depends=" + depends + "\0name=some\0").getBytes(StandardCharsets.US_ASCII);
    byte[] names = NAMES.getBytes(StandardCharsets.US_ASCII);
    int sections = HEADER + info.length + names.length;
    ByteBuffer file = ByteBuffer.allocate(sections + 3 * SECTION).order(ByteOrder.LITTLE_ENDIAN);
    file.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1});
    file.putLong(40, sections);
    file.putShort(58, (short) SECTION).putShort(60, (short) 3).putShort(62, (short) 2);
    file.put(HEADER, info).put(HEADER + info.length, names);
    section(file, sections + SECTION, 1, HEADER, info.length);
    section(file, sections + 2 * SECTION, 10, HEADER + info.length, names.length);
    return file.array();
  }

  private static void section(ByteBuffer file, int at, int name, int offset, int size) {
    file.putInt(at, name).putLong(at + 24, offset).putLong(at + 32, size);
  }
}
