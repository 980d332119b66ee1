package papr.conformance.guest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The end of what a process says on its standard error. */
final class LastWords {
  private static final int LONGEST = 2000;
  private static final long PATIENCE_MILLIS = 1000;

  private final StringBuilder said = new StringBuilder();
  private final Thread reader;

  /** Starts to listen. */
  LastWords(InputStream in) {
    this.reader = Thread.ofPlatform().daemon().name("last words").start(() -> listen(in));
  }

  private void listen(InputStream in) {
    byte[] buffer = new byte[LONGEST];
    try {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        synchronized (said) {
          said.append(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
          said.delete(0, Math.max(0, said.length() - LONGEST));
        }
      }
    } catch (IOException _) {
      // the process is gone; what it said is here
    }
  }

  /** What a process that has ended said last, as one line. */
  String text() {
    try {
      reader.join(PATIENCE_MILLIS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    synchronized (said) {
      String text = said.toString().strip().replaceAll("\\s*\\R\\s*", " | ");
      return text.isEmpty() ? "it said nothing" : "its last words: " + text;
    }
  }
}
