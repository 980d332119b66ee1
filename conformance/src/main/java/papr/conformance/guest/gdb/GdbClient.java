package papr.conformance.guest.gdb;

import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.HexFormat;
import java.util.OptionalInt;
import papr.conformance.guest.GuestException;

/**
 * What a debugger asks of QEMU's stub: registers, real memory, breakpoints, running. Every question
 * has a limit of time; only {@link #resume} waits for as long as the guest runs. For one thread at
 * a time; {@link #close} may come from another and ends every wait.
 */
public final class GdbClient implements AutoCloseable {
  /** Bytes of memory in one packet; QEMU's packets hold 4096 characters. */
  private static final int CHUNK = 1024;

  private static final String OK = "OK";

  private final Wire wire;
  private final Duration limit;
  private int selected;

  private GdbClient(Wire wire, Duration limit) {
    this.wire = wire;
    this.limit = limit;
  }

  /**
   * Greets a stub and makes it ready: no acknowledgements if it can, all registers known, addresses
   * of memory real ones.
   *
   * @param connection to the stub; closed with this
   * @param limit how long an answer may take
   * @throws GuestException if the stub cannot do that
   */
  public static GdbClient over(SocketChannel connection, Duration limit) {
    GdbClient client = new GdbClient(Wire.over(connection), limit);
    try {
      if (client.ask("QStartNoAckMode").equals(OK)) {
        client.wire.dropAcknowledgements();
      }
      // The stub numbers registers only for those who have read their description.
      client.ask("qXfer:features:read:target.xml:0,ffb");
      client.ask("qXfer:features:read:power64-core.xml:0,ffb");
      client.expectOk("Qqemu.PhyMemMode:1", "address real memory");
      return client;
    } catch (GuestException e) {
      client.close();
      throw e;
    }
  }

  private String ask(String question) {
    wire.send(question);
    return wire.receive(limit);
  }

  private void expectOk(String request, String purpose) {
    String answer = ask(request);
    if (!answer.equals(OK)) {
      throw new GuestException(
          "the debugger stub answers \"%s\" when asked to %s".formatted(answer, purpose));
    }
  }

  /**
   * The 8 bytes of a register as they come, the first one uppermost: the stub turns them round for
   * a little-endian processor.
   *
   * @param thread the processor, from 1
   * @param number the register, see {@link Register}
   */
  public long readRegister(int thread, Register number) {
    select(thread);
    byte[] bytes = bytes(ask("p" + Integer.toHexString(number.number())), "register " + number);
    if (bytes.length == Integer.BYTES) {
      return Integer.toUnsignedLong(ByteBuffer.wrap(bytes).getInt());
    }
    if (bytes.length != Long.BYTES) {
      throw new GuestException("the debugger stub has no register " + number);
    }
    return ByteBuffer.wrap(bytes).getLong();
  }

  /** Sets a register of 8 bytes, given as {@link #readRegister} gives them. */
  public void writeRegister(int thread, Register number, long value) {
    select(thread);
    expectOk("P%x=%016x".formatted(number.number(), value), "set register " + number);
  }

  private void select(int thread) {
    if (thread != selected) {
      expectOk("Hg" + Integer.toHexString(thread), "look at processor " + thread);
      selected = thread;
    }
  }

  /**
   * Reads real memory.
   *
   * @param address 0 to 2<sup>63</sup> - 1
   * @throws GuestException if there is no memory
   */
  public byte[] readMemory(long address, int length) {
    byte[] all = new byte[length];
    for (int done = 0; done < length; ) {
      int part = Math.min(length - done, CHUNK);
      String question = "m%x,%x".formatted(address + done, part);
      byte[] read = bytes(ask(question), "memory at 0x%x".formatted(address + done));
      if (read.length == 0 || read.length > part) {
        throw new GuestException(
            "the debugger stub gave %d of %d bytes at 0x%x"
                .formatted(read.length, part, address + done));
      }
      System.arraycopy(read, 0, all, done, read.length);
      done += read.length;
    }
    return all;
  }

  /** Writes real memory. */
  public void writeMemory(long address, byte[] data) {
    for (int done = 0; done < data.length; ) {
      int part = Math.min(data.length - done, CHUNK);
      expectOk(
          "M%x,%x:%s"
              .formatted(address + done, part, HexFormat.of().formatHex(data, done, done + part)),
          "write memory");
      done += part;
    }
  }

  /** Stops processors that reach this address, as they address memory there and then. */
  public void setBreakpoint(long address) {
    expectOk("Z0,%x,4".formatted(address), "set a breakpoint");
  }

  /** Takes a breakpoint away. */
  public void clearBreakpoint(long address) {
    expectOk("z0,%x,4".formatted(address), "clear a breakpoint");
  }

  /** Lets all processors run until one stops, however long that takes. */
  public Stop resume() {
    wire.send("vCont;c");
    return stop(Duration.ZERO);
  }

  /** Lets one processor run until it stops, the others stand still; for a few instructions. */
  public Stop resumeOnly(int thread) {
    wire.send("vCont;c:" + Integer.toHexString(thread));
    return stop(limit);
  }

  /** Lets one processor carry out one instruction. */
  public Stop step(int thread) {
    wire.send("vCont;s:" + Integer.toHexString(thread));
    return stop(limit);
  }

  private Stop stop(Duration within) {
    String text = wire.receive(within);
    while (text.startsWith("O") && !text.equals(OK)) {
      text = wire.receive(within); // console output of a semihosted program
    }
    selected = 0;
    if (text.startsWith("W") || text.startsWith("X")) {
      return new Stop.Exited();
    }
    OptionalInt thread = thread(text);
    if (thread.isEmpty()) {
      throw new GuestException("the debugger stub says \"" + text + "\" instead of who stopped");
    }
    return new Stop.Halted(thread.getAsInt());
  }

  /** The processor in "T05thread:01;" or "T05thread:p01.01;". */
  private static OptionalInt thread(String text) {
    int at = text.indexOf("thread:");
    if (!text.startsWith("T") || at < 0) {
      return OptionalInt.empty();
    }
    String id = text.substring(at + "thread:".length());
    int end = id.indexOf(';');
    id = end < 0 ? id : id.substring(0, end);
    id = id.substring(id.indexOf('.') + 1);
    try {
      int thread = Integer.parseInt(id, 16);
      return thread > 0 ? OptionalInt.of(thread) : OptionalInt.empty();
    } catch (NumberFormatException _) {
      return OptionalInt.empty();
    }
  }

  private static byte[] bytes(String answer, String what) {
    try {
      if (!answer.startsWith("E") || answer.length() % 2 == 0) {
        return HexFormat.of().parseHex(answer);
      }
    } catch (IllegalArgumentException _) {
      // told below
    }
    throw new GuestException(
        "the debugger stub answers \"%s\" when asked for %s".formatted(answer, what));
  }

  @Override
  public void close() {
    wire.close();
  }
}
