package papr.conformance.json;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import papr.spec.SpecException;

/** A file of UTF-8 read line by line, so that a broken line has its number. */
public final class TextLines implements AutoCloseable {
  private final String name;
  private final InputStream in;
  private int number;

  /**
   * Opens a file.
   *
   * @param file the file
   * @param name its name in messages
   * @throws IOException if it cannot be read
   */
  public TextLines(Path file, String name) throws IOException {
    this.name = name;
    this.in = new BufferedInputStream(TextFile.open(file));
  }

  /**
   * The next line without its end, null after the last one.
   *
   * @throws SpecException if it is not UTF-8
   */
  public @Nullable String next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next = in.read();
    if (next < 0) {
      return null;
    }
    number++;
    while (next >= 0 && next != '\n') {
      line.write(next);
      next = in.read();
    }
    return TextFile.decode(name + " line " + number, line.toByteArray());
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
