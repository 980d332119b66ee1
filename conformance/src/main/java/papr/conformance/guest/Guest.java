package papr.conformance.guest;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import papr.conformance.guest.bridge.GuestMachine;
import papr.conformance.guest.bridge.RtasBridge;
import papr.conformance.guest.bridge.ServedCall;
import papr.conformance.guest.gdb.Stop;
import papr.rtas.backend.BusError;

/**
 * A running guest: QEMU, the bridge that serves its RTAS calls, and a root shell in it. Used by one
 * thread; {@link #close} ends everything.
 */
public final class Guest implements AutoCloseable {
  private static final Duration BOOT = Duration.ofMinutes(3);
  private static final Duration COMMAND = Duration.ofMinutes(1);
  private static final Pattern PROMPT = Pattern.compile("papr# ");

  /** Calls kept for the transcript; a guest that makes more is out of hand. */
  private static final int MOST_CALLS = 100_000;

  private final Qemu qemu;
  private final GuestConsole console;
  private final @Nullable OutputStream log;
  private final List<ServedCall> calls = new ArrayList<>();
  private final List<BusError> injections = new ArrayList<>();
  private @Nullable GuestMachine machine;
  private @Nullable Throwable failure;
  private int boots;

  private Guest(Qemu qemu, GuestConsole console, @Nullable OutputStream log) {
    this.qemu = qemu;
    this.console = console;
    this.log = log;
  }

  /**
   * Starts a guest and waits for its shell.
   *
   * @throws GuestException if it does not come up
   */
  public static Guest boot(GuestOptions options) {
    Guest guest = start(options);
    try {
      guest.awaitShell();
      return guest;
    } catch (GuestException e) {
      guest.close();
      throw e;
    }
  }

  private static Guest start(GuestOptions options) {
    return start(options, open(options.log()));
  }

  /**
   * Starts a guest.
   *
   * @param log gets what its console prints, closed with the guest; null for nobody
   */
  static Guest start(GuestOptions options, @Nullable OutputStream log) {
    Qemu qemu;
    try {
      qemu = Qemu.start(QemuCommand.of(options));
    } catch (GuestException e) {
      close(log);
      throw e;
    }
    GuestConsole console = new GuestConsole(qemu.output(), qemu.input(), log);
    Guest guest = new Guest(qemu, console, log);
    Thread.ofPlatform()
        .daemon()
        .name("RTAS bridge")
        .start(options.bridged() ? guest::bridge : guest::runUnbridged);
    return guest;
  }

  private void bridge() {
    watched(() -> new RtasBridge(qemu.gdb(), InstantSource.system(), new Recorder()).run());
  }

  private void runUnbridged() {
    watched(() -> {
      Stop stop = qemu.gdb().resume();
      if (stop instanceof Stop.Halted) {
        throw new GuestException("the guest stopped without a breakpoint");
      }
    });
  }

  /** Whatever goes wrong ends QEMU: with its console everybody notices. */
  private void watched(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | AssertionError e) {
      synchronized (this) {
        failure = e;
      }
      qemu.process().destroyForcibly();
    }
  }

  /** Keeps what the bridge tells. */
  private final class Recorder implements RtasBridge.Listener {
    @Override
    public void booted(GuestMachine started) {
      synchronized (Guest.this) {
        machine = started;
        boots++;
      }
    }

    @Override
    public void served(ServedCall call) {
      synchronized (Guest.this) {
        if (calls.size() < MOST_CALLS) {
          calls.add(call);
        }
      }
    }

    @Override
    public Consumer<BusError> injections() {
      return error -> {
        synchronized (Guest.this) {
          injections.add(error);
        }
      };
    }
  }

  /**
   * Waits for the prompt of a shell that was not there before, and makes the shell quiet: no echo,
   * no prompt, no messages of the kernel below a warning.
   */
  public void awaitShell() {
    explained(() -> {
      console.await(PROMPT, BOOT);
      console.type("stty -echo -onlcr; PS1=; mkdir -p /var/lock; dmesg -n 5");
      return console.run("true", COMMAND);
    });
  }

  /**
   * Runs a command of the shell.
   *
   * @return its exit status and what was printed meanwhile
   * @throws GuestException if it does not end in a minute, or the guest is gone
   */
  public GuestConsole.Result run(String command) {
    return explained(() -> console.run(command, COMMAND));
  }

  /** Waits for something that the console prints behind all that was waited for before. */
  public Matcher await(Pattern pattern, Duration limit) {
    return explained(() -> console.await(pattern, limit));
  }

  /** Types a line at the console. */
  public void type(String line) {
    explained(() -> {
      console.type(line);
      return line;
    });
  }

  /** Types bytes at the console. */
  void feed(byte[] bytes, int count) {
    console.feed(bytes, count);
  }

  /** All lines that the console has printed and that contain a text. */
  public List<String> linesWith(String text) {
    return console.linesWith(text);
  }

  /** Waits until QEMU has ended by itself. */
  public void awaitEnd(Duration limit) {
    console.awaitEnd(limit);
  }

  /** The calls served so far. */
  public synchronized List<ServedCall> calls() {
    return List.copyOf(calls);
  }

  /** The bus errors armed since the last question. */
  public synchronized List<BusError> takeInjections() {
    List<BusError> taken = List.copyOf(injections);
    injections.clear();
    return taken;
  }

  /** The machine as its kernel found it at the last boot. */
  public synchronized GuestMachine machine() {
    if (machine == null) {
      throw new GuestException("the guest's kernel has not started");
    }
    return machine;
  }

  /** Kernels started with the bridge. */
  public synchronized int boots() {
    return boots;
  }

  /** The QEMU process. */
  public ProcessHandle process() {
    return qemu.process();
  }

  private <T> T explained(Supplier<T> action) {
    try {
      return action.get();
    } catch (GuestException e) {
      Throwable cause;
      synchronized (this) {
        cause = failure;
      }
      String end = qemu.end();
      if (cause == null && end.isEmpty()) {
        throw e;
      }
      String why = cause == null ? "" : "; " + cause.getMessage();
      throw new GuestException(end + why + "; " + e.getMessage(), cause == null ? e : cause);
    }
  }

  private static @Nullable OutputStream open(@Nullable Path file) {
    try {
      return file == null ? null : Files.newOutputStream(file);
    } catch (IOException e) {
      throw new GuestException("the log cannot be written: " + file, e);
    }
  }

  private static void close(@Nullable OutputStream log) {
    try {
      if (log != null) {
        log.close();
      }
    } catch (IOException e) {
      throw new GuestException("the log cannot be written", e);
    }
  }

  @Override
  public void close() {
    qemu.close();
    close(log);
  }
}
