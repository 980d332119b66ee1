package papr.conformance.target.exec;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import papr.conformance.target.TargetException;

/**
 * A running harness: one request line, one answer line.
 *
 * <p>Whatever goes wrong (it dies, stays silent, babbles) ends it and is reported once, with its
 * last words. Two threads read what it says, a third one writes, so that a harness that neither
 * reads nor writes cannot hold us up for longer than the limit.
 */
final class HarnessProcess implements AutoCloseable {
  /** Longest answer in bytes; a longer one is babble. */
  static final int LONGEST_LINE = 1 << 20;

  private static final int LINES_AHEAD = 16;
  private static final Duration LAST_WORDS_LIMIT = Duration.ofMillis(500);

  /** What the reading thread has seen. */
  private sealed interface Heard {
    record Line(String text) implements Heard {}

    record TooLong() implements Heard {}

    record End() implements Heard {}
  }

  private final Process process;
  private final Family family;
  private final Duration limit;
  private final BlockingQueue<Heard> heard = new ArrayBlockingQueue<>(LINES_AHEAD);
  private final BlockingQueue<byte[]> requests = new ArrayBlockingQueue<>(1);
  private final Thread errors;
  private final Thread requestWriter;
  private final LastWords errorWords = new LastWords();
  private final LastWords outputWords = new LastWords();
  private boolean ended;

  private HarnessProcess(Process process, Family family, Duration limit) {
    this.process = process;
    this.family = family;
    this.limit = limit;
    daemon("harness-answers", this::readAnswers);
    this.requestWriter = daemon("harness-requests", this::writeRequests);
    this.errors = daemon("harness-errors", this::readErrors);
  }

  /**
   * Starts a harness.
   *
   * @param command a shell command
   * @param limit how long it may stay silent
   * @throws TargetException if there is no shell to start it
   */
  static HarnessProcess start(String command, Duration limit) {
    Family family = new Family();
    ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", command);
    family.mark(builder.environment());
    try {
      return new HarnessProcess(builder.start(), family, limit);
    } catch (IOException e) {
      throw new TargetException("cannot start the harness: " + e.getMessage(), e);
    }
  }

  /**
   * Sends one request and waits for its answer.
   *
   * @param request one line without line end
   * @return one line without line end
   * @throws TargetException if there is none; the harness is then gone
   */
  String exchange(String request) {
    if (heard.peek() instanceof Heard.Line(String text)) {
      throw fail("spoke without being asked: " + LastWords.quoteStart(text), text);
    }
    try {
      requests.put((request + "\n").getBytes(StandardCharsets.UTF_8));
      return answer(heard.poll(limit.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw fail("was interrupted");
    }
  }

  private String answer(@Nullable Heard what) throws InterruptedException {
    return switch (what) {
      case Heard.Line(String text) -> text;
      case Heard.TooLong _ -> throw fail("babbles: a line longer than " + LONGEST_LINE + " bytes");
      case Heard.End _ ->
          throw fail(
              process.waitFor(LAST_WORDS_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                  ? "died with exit status " + process.exitValue()
                  : "closed its standard output");
      case null -> throw fail(silent());
    };
  }

  /** What kept silent: the harness, or what it has left behind with its standard output. */
  private String silent() {
    String silence = "was silent for " + limit.toMillis() / 1000.0 + " s";
    return process.isAlive()
        ? silence
        : "died with exit status " + process.exitValue() + ", and what it left behind " + silence;
  }

  /** Ends the harness; the exception to throw says what it did and its last words. */
  TargetException fail(String what) {
    return fail(what, "");
  }

  /**
   * Ends the harness because of what it answered.
   *
   * @param problem what is wrong
   * @param answer its start is told; the last words are only if they are something else
   */
  TargetException babbles(String problem, String answer) {
    return fail("babbles: " + problem + ": " + LastWords.quoteStart(answer), answer);
  }

  private TargetException fail(String what, String told) {
    kill();
    try {
      errors.join(LAST_WORDS_LIMIT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    close();
    String words = errorWords.text().isEmpty() ? outputWords.text() : errorWords.text();
    boolean isNew = !words.isEmpty() && !words.equals(LastWords.quote(told));
    return new TargetException("the harness " + what + (isNew ? "; last words: " + words : ""));
  }

  /** Ends the harness and everything it has started, as far as {@link Family} knows it. */
  @Override
  public void close() {
    kill();
    process.destroyForcibly();
    requestWriter.interrupt();
  }

  /** Ends the processes; what they have said can still be read, which destroying would prevent. */
  private void kill() {
    if (!ended) {
      ended = true;
      family.end(process.toHandle());
    }
  }

  private static Thread daemon(String name, Runnable work) {
    return Thread.ofPlatform().name(name).daemon().start(work);
  }

  private void readAnswers() {
    try {
      try (InputStream in = process.getInputStream()) {
        LineReader lines = new LineReader(in, LONGEST_LINE);
        String line = lines.next();
        while (line != null) {
          outputWords.say(line + "\n");
          heard.put(new Heard.Line(line));
          line = lines.next();
        }
        heard.put(lines.tooLong() ? new Heard.TooLong() : new Heard.End());
      } catch (IOException e) {
        heard.put(new Heard.End());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void readErrors() {
    byte[] some = new byte[4096];
    try (InputStream in = process.getErrorStream()) {
      int length = in.read(some);
      while (length >= 0) {
        errorWords.say(new String(Arrays.copyOf(some, length), StandardCharsets.UTF_8));
        length = in.read(some);
      }
    } catch (IOException e) {
      errorWords.say("(" + e.getMessage() + ")");
    }
  }

  private void writeRequests() {
    try (OutputStream out = process.getOutputStream()) {
      while (true) {
        out.write(requests.take());
        out.flush();
      }
    } catch (IOException _) {
      // It does not listen any more; the reading thread will see why.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
