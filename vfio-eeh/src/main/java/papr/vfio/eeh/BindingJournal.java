package papr.vfio.eeh;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a device was bound to before, kept in a file so that a later process can restore it: one
 * line of three words, {@code ADDRESS DRIVER OVERRIDE}, {@code -} for none.
 *
 * @param address the PCI function
 * @param driver the driver it had, null for none
 * @param override its driver_override, null for none
 */
record BindingJournal(String address, @Nullable String driver, @Nullable String override) {

  private static final String NONE = "-";

  /**
   * Writes the file so that it is there as a whole or not at all, and on the disk.
   *
   * @throws java.nio.file.FileAlreadyExistsException if there is one; it stays as it is
   */
  void store(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Path draft = file.resolveSibling(file.getFileName() + "." + ProcessHandle.current().pid());
    try (FileChannel channel =
        FileChannel.open(
            draft,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer line = StandardCharsets.US_ASCII.encode(line());
      while (line.hasRemaining()) {
        channel.write(line);
      }
      channel.force(true);
    }
    try {
      Files.createLink(file, draft);
    } finally {
      Files.delete(draft);
    }
  }

  /**
   * Reads the file.
   *
   * @throws VfioSetupException if it is not one of these
   */
  static BindingJournal load(Path file) throws IOException, VfioSetupException {
    List<String> lines = Files.readAllLines(file, StandardCharsets.US_ASCII);
    String[] words = lines.isEmpty() ? new String[0] : lines.getFirst().split(" ", -1);
    if (lines.size() != 1 || words.length != 3 || List.of(words).contains("")) {
      throw new VfioSetupException(file + " is not a journal of a driver binding");
    }
    return new BindingJournal(words[0], optional(words[1]), optional(words[2]));
  }

  private String line() {
    return address + " " + word(driver) + " " + word(override) + "\n";
  }

  private static String word(@Nullable String name) {
    return name == null ? NONE : name;
  }

  private static @Nullable String optional(String word) {
    return word.equals(NONE) ? null : word;
  }
}
