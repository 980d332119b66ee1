package papr.conformance.json;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import papr.spec.SpecException;

/** Files of text: they are UTF-8, and what is wrong with one is said in one line that names it. */
public final class TextFile {
  private TextFile() {}

  /**
   * Opens a file to be read.
   *
   * @throws IOException if it is not there or cannot be read; a folder cannot
   */
  static InputStream open(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new FileSystemException(file.toString(), null, "is a folder");
    }
    return Files.newInputStream(file);
  }

  /**
   * The whole text of a file.
   *
   * @throws SpecException if it is not UTF-8
   * @throws IOException if it cannot be read
   */
  public static String read(Path file) throws IOException {
    try (InputStream in = open(file)) {
      return decode(file.toString(), in.readAllBytes());
    }
  }

  /**
   * Bytes as text.
   *
   * @param document what they are part of, for the message
   * @throws SpecException if they are not UTF-8, with the offset of the first byte that is not
   */
  static String decode(String document, byte[] bytes) {
    ByteBuffer rest = ByteBuffer.wrap(bytes);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(rest).toString();
    } catch (CharacterCodingException e) {
      int offset = rest.position();
      throw new SpecException(
          document, "", "not UTF-8 at offset %d (byte 0x%02x)".formatted(offset, bytes[offset]));
    }
  }

  /** Why a file could not be read or written, one line that names it where the system does. */
  public static String trouble(IOException e) {
    return switch (e) {
      case NoSuchFileException missing -> "there is no file " + missing.getFile();
      case AccessDeniedException denied -> "no permission to read or write " + denied.getFile();
      case FileSystemException other when other.getReason() != null ->
          other.getFile() + ": " + other.getReason();
      case IOException other -> "cannot read or write: " + other.getMessage();
    };
  }
}
