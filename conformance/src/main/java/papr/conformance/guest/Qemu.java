package papr.conformance.guest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import papr.conformance.guest.gdb.GdbClient;

/**
 * A QEMU process whose machine has not started, with its debugger stub connected to us. It ends
 * with {@link #close}, and with this JVM, however that ends as long as it is asked to.
 */
final class Qemu implements AutoCloseable {
  private static final Duration ANSWER = Duration.ofSeconds(30);
  private static final long END_SECONDS = 10;

  private final Process process;
  private final LastWords errors;
  private final Thread hook;
  private final GdbClient gdb;

  private Qemu(Process process, LastWords errors, Thread hook, GdbClient gdb) {
    this.process = process;
    this.errors = errors;
    this.hook = hook;
    this.gdb = gdb;
  }

  /**
   * Starts QEMU.
   *
   * @param command the command without what concerns the debugger
   * @throws GuestException if it does not start or does not connect
   */
  static Qemu start(List<String> command) {
    try {
      Path folder = Files.createTempDirectory("papr-");
      Path socket = folder.resolve("gdb");
      try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
        server.bind(UnixDomainSocketAddress.of(socket));
        return start(command, socket, server);
      } finally {
        Files.deleteIfExists(socket);
        Files.deleteIfExists(folder);
      }
    } catch (IOException e) {
      throw new GuestException(command.getFirst() + " cannot be started: " + e.getMessage(), e);
    }
  }

  private static Qemu start(List<String> command, Path socket, ServerSocketChannel server)
      throws IOException {
    List<String> all = new ArrayList<>(command);
    all.addAll(List.of("-S", "-chardev", "socket,id=gdb,path=" + socket, "-gdb", "chardev:gdb"));
    Process process = new ProcessBuilder(all).start();
    Thread hook = new Thread(process::destroyForcibly, "end of QEMU");
    LastWords errors = new LastWords(process.getErrorStream());
    try {
      Runtime.getRuntime().addShutdownHook(hook);
      // A QEMU that ends before it connects must not leave us waiting.
      var _ = process.onExit().thenRun(() -> closeQuietly(server));
      SocketChannel connection = server.accept();
      return new Qemu(process, errors, hook, GdbClient.over(connection, ANSWER));
    } catch (IOException | GuestException e) {
      end(process);
      Runtime.getRuntime().removeShutdownHook(hook);
      throw new GuestException("QEMU does not start; " + errors.text(), e);
    }
  }

  private static void closeQuietly(ServerSocketChannel server) {
    try {
      server.close();
    } catch (IOException _) {
      // it is closed for us
    }
  }

  GdbClient gdb() {
    return gdb;
  }

  /** What the guest's console prints. */
  InputStream output() {
    return process.getInputStream();
  }

  /** What is typed at the guest's console. */
  OutputStream input() {
    return process.getOutputStream();
  }

  /** The process, for those who end it early. */
  ProcessHandle process() {
    return process.toHandle();
  }

  /** Why there is no QEMU any more, as far as it said so; "" while it runs. */
  String end() {
    return process.isAlive()
        ? ""
        : "QEMU ended with status " + process.exitValue() + "; " + errors.text();
  }

  private static void end(Process process) {
    process.destroyForcibly();
    try {
      process.waitFor(END_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    end(process);
    gdb.close();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // the JVM ends already, and the hook with it
    }
  }
}
