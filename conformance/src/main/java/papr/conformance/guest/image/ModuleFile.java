package papr.conformance.guest.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * A kernel module: a relocatable ELF file, 64 bits, little-endian. Its section .modinfo is a list
 * of texts KEY=VALUE, each with a zero byte at the end.
 */
final class ModuleFile {
  private static final int MAGIC = 0x464c457f;
  private static final int HEADERS_AT = 0x28;
  private static final int HEADER_SIZE_AT = 0x3a;
  private static final int HEADER_COUNT_AT = 0x3c;
  private static final int NAMES_INDEX_AT = 0x3e;

  /** In a section header: offset of the name, offset and size of the section. */
  private static final int NAME_AT = 0;

  private static final int OFFSET_AT = 0x18;
  private static final int SIZE_AT = 0x20;

  private static final String INFO = ".modinfo";
  private static final String DEPENDS = "depends=";

  private ModuleFile() {}

  /**
   * Names of the modules that have to be loaded before it, with _ for -; empty if there are none.
   *
   * @throws IllegalArgumentException if these bytes are not a module
   */
  static List<String> dependencies(byte[] module) {
    try {
      for (String text : info(ByteBuffer.wrap(module).order(ByteOrder.LITTLE_ENDIAN))) {
        if (text.startsWith(DEPENDS)) {
          return Arrays.stream(text.substring(DEPENDS.length()).split(","))
              .filter(name -> !name.isEmpty())
              .map(ModuleFile::normal)
              .toList();
        }
      }
    } catch (IndexOutOfBoundsException | NegativeArraySizeException | ArithmeticException e) {
      throw new IllegalArgumentException("a kernel module that is cut short", e);
    }
    throw new IllegalArgumentException("a kernel module that does not say what it depends on");
  }

  /** The name of a module, which - and _ do not tell apart. */
  static String normal(String name) {
    return name.replace('-', '_');
  }

  private static List<String> info(ByteBuffer file) {
    if (file.getInt(0) != MAGIC) {
      throw new IllegalArgumentException("not a kernel module");
    }
    int headers = (int) file.getLong(HEADERS_AT);
    int size = file.getShort(HEADER_SIZE_AT);
    int names = offset(file, headers + size * file.getShort(NAMES_INDEX_AT));
    for (int i = 0; i < file.getShort(HEADER_COUNT_AT); i++) {
      int header = headers + i * size;
      if (startsWith(file, names + file.getInt(header + NAME_AT), INFO + '\0')) {
        byte[] section = new byte[Math.toIntExact(Math.min(size(file, header), file.limit()))];
        file.get(offset(file, header), section);
        return List.of(new String(section, StandardCharsets.ISO_8859_1).split("\0"));
      }
    }
    return List.of();
  }

  private static long size(ByteBuffer file, int header) {
    return file.getLong(header + SIZE_AT);
  }

  private static int offset(ByteBuffer file, int header) {
    return (int) file.getLong(header + OFFSET_AT);
  }

  private static boolean startsWith(ByteBuffer file, int at, String text) {
    byte[] there = new byte[Math.min(text.length(), file.limit() - at)];
    file.get(at, there);
    return text.equals(new String(there, StandardCharsets.ISO_8859_1));
  }
}
