package papr.conformance.target.exec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads lines of UTF-8 of a bounded length. */
final class LineReader {
  private final InputStream in;
  private final int longest;
  private final byte[] buffer = new byte[8192];
  private int next;
  private int end;
  private boolean tooLong;

  /**
   * Reads from here on.
   *
   * @param in where from; not closed
   * @param longest most bytes in a line
   */
  LineReader(InputStream in, int longest) {
    this.in = in;
    this.longest = longest;
  }

  /** The next line without its end; null at the end of the stream and after a line too long. */
  @Nullable String next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    while (fill()) {
      int start = next;
      while (next < end && buffer[next] != '\n') {
        next++;
      }
      line.write(buffer, start, next - start);
      if (line.size() > longest) {
        tooLong = true;
        return null;
      }
      if (next < end) {
        next++;
        return line.toString(StandardCharsets.UTF_8);
      }
    }
    return line.size() == 0 ? null : line.toString(StandardCharsets.UTF_8);
  }

  /** Whether reading ended because a line was too long. */
  boolean tooLong() {
    return tooLong;
  }

  private boolean fill() throws IOException {
    if (next == end) {
      next = 0;
      end = in.read(buffer);
    }
    return end > 0;
  }
}
