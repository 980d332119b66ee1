package papr.conformance.guest.gdb;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import papr.conformance.guest.GuestException;

/**
 * Packets over a Unix socket. Every wait has a limit or can be ended by {@link #close} from another
 * thread. Sent and received by one thread at a time.
 */
final class Wire implements AutoCloseable {
  private static final int BUFFER = 1 << 14;
  private static final byte[] ACKNOWLEDGE = {'+'};

  /** Bytes outside packets in a row that are taken for noise; a stub sends next to none. */
  private static final int MOST_NOISE = 4096;

  private final SocketChannel channel;
  private final Selector selector;
  private final ByteBuffer received = ByteBuffer.allocate(BUFFER).flip();
  private boolean acknowledges = true;

  private Wire(SocketChannel channel, Selector selector) {
    this.channel = channel;
    this.selector = selector;
  }

  /**
   * Packets over an open connection.
   *
   * @throws GuestException if the connection cannot be used
   */
  static Wire over(SocketChannel channel) {
    try {
      channel.configureBlocking(false);
      Selector selector = Selector.open();
      channel.register(selector, SelectionKey.OP_READ);
      return new Wire(channel, selector);
    } catch (IOException e) {
      throw gone(e);
    }
  }

  /** Stops sending and expecting acknowledgements; the stub has agreed. */
  void dropAcknowledgements() {
    acknowledges = false;
  }

  /** Sends a packet. */
  void send(String payload) {
    write(Packet.encode(payload));
  }

  private void write(byte[] bytes) {
    ByteBuffer out = ByteBuffer.wrap(bytes);
    try {
      while (out.hasRemaining()) {
        if (channel.write(out) == 0) {
          Thread.onSpinWait(); // packets are far smaller than the socket's buffer
        }
      }
    } catch (IOException e) {
      throw gone(e);
    }
  }

  /**
   * The next packet.
   *
   * @param limit how long to wait for each part of it; zero for as long as it takes
   * @throws GuestException if the stub is silent or gone, or what it sends is no packet
   */
  String receive(Duration limit) {
    int noise = 0;
    while (next(limit) != Packet.START) {
      noise++;
      if (noise > MOST_NOISE) {
        throw new GuestException("what the debugger stub sends are no packets");
      }
    }
    ByteArrayOutputStream raw = new ByteArrayOutputStream();
    for (int b = next(limit); b != Packet.END; b = next(limit)) {
      raw.write(b);
      if (raw.size() > Packet.MAX) {
        throw new GuestException("the debugger stub sent a packet without an end");
      }
    }
    int high = Character.digit(next(limit), 16);
    int low = Character.digit(next(limit), 16);
    byte[] payload = raw.toByteArray();
    if (high < 0 || low < 0 || (high << 4 | low) != Packet.checksum(payload)) {
      throw new GuestException("the debugger stub sent a packet with a wrong checksum");
    }
    if (acknowledges) {
      write(ACKNOWLEDGE);
    }
    return Packet.decode(payload);
  }

  private int next(Duration limit) {
    if (!received.hasRemaining()) {
      fill(limit);
    }
    return received.get() & 0xff;
  }

  private void fill(Duration limit) {
    try {
      received.clear().flip();
      if (selector.select(limit.toMillis()) == 0) {
        if (!channel.isOpen()) {
          throw new ClosedChannelException();
        }
        throw new GuestException(
            "the debugger stub is silent for " + limit.toMillis() + " milliseconds");
      }
      selector.selectedKeys().clear();
      received.clear();
      int count = channel.read(received);
      received.flip();
      if (count < 0) {
        throw new ClosedChannelException();
      }
    } catch (IOException | ClosedSelectorException e) {
      received.clear().flip();
      throw gone(e);
    }
  }

  private static GuestException gone(Exception e) {
    return new GuestException("the connection to the debugger stub is cut", e);
  }

  @Override
  public void close() {
    try {
      channel.close();
      selector.close();
    } catch (IOException e) {
      throw gone(e);
    }
  }
}
