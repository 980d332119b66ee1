package papr.conformance.guest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The console of a guest: waits for what it prints, types commands, and keeps the whole log. Read
 * by a thread of its own, used by another.
 */
public final class GuestConsole {
  /** Characters kept; a guest that prints more loses the beginning. */
  private static final int MOST = 8 << 20;

  private static final int BUFFER = 8192;
  private static final int WORDS = 300;

  private final OutputStream in;
  private final @Nullable OutputStream copy;
  private final StringBuilder log = new StringBuilder();
  private int seen;
  private int commands;
  private boolean ended;

  /**
   * What a command of the guest's shell did.
   *
   * @param status exit status, 0 to 255
   * @param output what was printed meanwhile, messages of the kernel among it
   */
  public record Result(int status, String output) {}

  /**
   * @param out what the guest prints; read to its end
   * @param in what is typed
   * @param copy gets all that the guest prints as it comes, null for nobody
   */
  GuestConsole(InputStream out, OutputStream in, @Nullable OutputStream copy) {
    this.in = in;
    this.copy = copy;
    Thread.ofPlatform().daemon().name("guest console").start(() -> listen(out));
  }

  private void listen(InputStream out) {
    byte[] buffer = new byte[BUFFER];
    try {
      for (int count = out.read(buffer); count >= 0; count = out.read(buffer)) {
        add(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
        if (copy != null) {
          copy.write(buffer, 0, count);
          copy.flush();
        }
      }
    } catch (IOException _) {
      // the same as the end
    } finally {
      synchronized (this) {
        ended = true;
        notifyAll();
      }
    }
  }

  private synchronized void add(String text) {
    log.append(text.replace("\r", ""));
    int surplus = log.length() - MOST;
    if (surplus > 0) {
      log.delete(0, surplus);
      seen = Math.max(0, seen - surplus);
    }
    notifyAll();
  }

  /**
   * Waits for something behind all that was waited for before.
   *
   * @param limit how long
   * @throws GuestException if it does not come
   */
  synchronized Matcher await(Pattern pattern, Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    Matcher matcher = pattern.matcher(log.substring(seen));
    int start = seen;
    while (!matcher.find()) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (ended || left <= 0) {
        throw new GuestException(
            "the guest %s while we wait for \"%s\"; it said last: %s"
                .formatted(
                    ended ? "ends" : "is silent for " + limit.toSeconds() + " s",
                    pattern,
                    lastWords()));
      }
      try {
        wait(left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new GuestException("interrupted", e);
      }
      start = seen;
      matcher = pattern.matcher(log.substring(seen));
    }
    seen = start + matcher.end();
    return matcher;
  }

  /** Waits until nothing more will be printed. */
  synchronized void awaitEnd(Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    while (!ended) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        throw new GuestException("the guest does not end in " + limit.toSeconds() + " s");
      }
      try {
        wait(left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new GuestException("interrupted", e);
      }
    }
  }

  /** Types a line. */
  void type(String line) {
    byte[] bytes = (line + "\n").getBytes(StandardCharsets.ISO_8859_1);
    feed(bytes, bytes.length);
  }

  /** Types bytes. */
  void feed(byte[] bytes, int count) {
    try {
      in.write(bytes, 0, count);
      in.flush();
    } catch (IOException e) {
      throw new GuestException("the guest takes no input; it said last: " + lastWords(), e);
    }
  }

  /**
   * Runs a command of the guest's shell, whose echo is off.
   *
   * @param limit how long it may take
   * @throws GuestException if it takes longer
   */
  Result run(String command, Duration limit) {
    commands++;
    int n = commands;
    type("echo \"<\"" + n + ":begin\">\"; " + command + "; echo \"<\"" + n + ":$?\">\"");
    await(Pattern.compile("<" + n + ":begin>\n"), limit);
    int from = seenLength();
    Matcher end = await(Pattern.compile("<" + n + ":(\\d+)>\n"), limit);
    return new Result(Integer.parseInt(end.group(1)), between(from, end.group().length()));
  }

  private synchronized int seenLength() {
    return seen;
  }

  private synchronized String between(int from, int tail) {
    return log.substring(Math.min(from, seen - tail), seen - tail);
  }

  /** All lines so far that contain a text, oldest first. */
  synchronized List<String> linesWith(String text) {
    return log.toString().lines().filter(line -> line.contains(text)).toList();
  }

  private synchronized String lastWords() {
    String text = log.toString().strip().replaceAll("\\s*\\R\\s*", " | ");
    text = text.substring(Math.max(0, text.length() - WORDS));
    return text.isEmpty() ? "nothing" : text;
  }
}
