package papr.conformance.guest.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A package file.
 *
 * @param name the name of the package
 * @param file the name of its file
 * @param size bytes
 * @param sha256 64 hexadecimal digits, lower case
 */
record DebFile(String name, String file, long size, String sha256) {
  /** Whether the file is in a folder, and as it should be. */
  boolean isIn(Path folder) throws IOException {
    Path there = folder.resolve(file);
    return Files.isRegularFile(there) && Files.size(there) == size && hash(there).equals(sha256);
  }

  /** Its line in a list of packages. */
  String line() {
    return String.join(" ", name, file, Long.toString(size), sha256);
  }

  /** What {@link #line} wrote; empty if it is something else. */
  static Optional<DebFile> of(String line) {
    String[] words = line.split(" ", -1);
    return words.length == 4 && words[2].matches("\\d{1,18}")
        ? Optional.of(new DebFile(words[0], words[1], Long.parseLong(words[2]), words[3]))
        : Optional.empty();
  }

  /** SHA-256 of a file, as in {@link #sha256}. */
  static String hash(Path file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
        in.transferTo(OutputStream.nullOutputStream());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
