package papr.conformance.guest.image;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HexFormat;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Writes cpio archives of the form newc, which Linux unpacks as an initramfs (its buffer-format
 * documentation has the layout). The same entries give the same bytes: sorted by name, numbered in
 * that order, times and owners 0.
 *
 * <p>An entry is 110 characters, all numbers 8 hexadecimal digits, then the name with a zero byte,
 * then the content; name and content each end on a multiple of 4 bytes.
 */
public final class CpioWriter {
  private static final String MAGIC = "070701";
  private static final int HEADER = 110;
  private static final int ALIGNMENT = 4;
  private static final String END = "TRAILER!!!";
  private static final long LARGEST_CONTENT = 0xffff_ffffL;

  private static final int FOLDER = 0040755;
  private static final int EXECUTABLE = 0100755;
  private static final int PLAIN = 0100644;
  private static final int LINK = 0120777;
  private static final int DEVICE = 0020600;

  private final OutputStream out;
  private int number;

  private CpioWriter(OutputStream out) {
    this.out = out;
  }

  /**
   * Writes an archive; the stream stays open, and its length stays a multiple of 4.
   *
   * @param entries in any order; folders come before what is in them because of their names
   * @throws IllegalArgumentException if two entries have one name, or a name is not a path from the
   *     root of the archive
   * @throws IOException if the stream or the content of a file breaks, or a file is too large
   */
  public static void write(Collection<CpioEntry> entries, OutputStream out) throws IOException {
    NavigableMap<String, CpioEntry> sorted = new TreeMap<>();
    for (CpioEntry entry : entries) {
      check(entry.name());
      if (sorted.put(entry.name(), entry) != null) {
        throw new IllegalArgumentException("twice in one archive: " + entry.name());
      }
    }
    CpioWriter writer = new CpioWriter(out);
    for (CpioEntry entry : sorted.values()) {
      writer.write(entry);
    }
    writer.number = -1;
    writer.header(END, 0, 0, 0, 0);
  }

  private static void check(String name) {
    boolean wrong = name.isEmpty() || name.equals(END) || name.indexOf('\0') >= 0;
    for (String part : name.split("/", -1)) {
      wrong |= part.isEmpty() || part.equals(".") || part.equals("..");
    }
    if (wrong) {
      throw new IllegalArgumentException("not a name for an archive: " + name);
    }
  }

  private void write(CpioEntry entry) throws IOException {
    switch (entry) {
      case CpioEntry.Folder folder -> header(folder.name(), FOLDER, 0, 0, 0);
      case CpioEntry.File file -> file(file);
      case CpioEntry.Link link -> {
        byte[] target = link.target().getBytes(StandardCharsets.UTF_8);
        header(link.name(), LINK, target.length, 0, 0);
        out.write(target);
        pad(target.length);
      }
      case CpioEntry.Device device ->
          header(device.name(), DEVICE, 0, device.major(), device.minor());
    }
  }

  private void file(CpioEntry.File file) throws IOException {
    Path content = file.content();
    long size = Files.size(content);
    if (size > LARGEST_CONTENT) {
      throw new IOException(content + " is too large for a cpio archive");
    }
    header(file.name(), file.executable() ? EXECUTABLE : PLAIN, size, 0, 0);
    long copied = Files.copy(content, out);
    if (copied != size) {
      throw new IOException(content + " changed while it was read");
    }
    pad(size);
  }

  /** Writes header and name. A folder has one link here: Linux counts its own. */
  private void header(String name, int mode, long size, int major, int minor) throws IOException {
    number++;
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    HexFormat hex = HexFormat.of();
    StringBuilder text = new StringBuilder(HEADER).append(MAGIC);
    long[] fields = {
      number, mode, 0, 0, 1, 0, size, 0, 0, major, minor, bytes.length + 1, 0,
    };
    for (long field : fields) {
      text.append(hex.toHexDigits((int) field));
    }
    out.write(text.toString().getBytes(StandardCharsets.US_ASCII));
    out.write(bytes);
    out.write(0);
    pad(HEADER + bytes.length + 1);
  }

  private void pad(long length) throws IOException {
    for (long at = length; at % ALIGNMENT != 0; at++) {
      out.write(0);
    }
  }
}
