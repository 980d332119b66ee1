package papr.conformance.guest.gdb;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A stub that answers by script and notes what it is asked. */
public final class FakeStub implements AutoCloseable {
  /** Bytes sent without a frame. */
  static final String RAW = "raw:";

  /** Ends the connection instead of an answer. */
  static final String CUT = "cut";

  private final SocketChannel client;
  private final SocketChannel server;
  private final Map<String, String> answers = new HashMap<>();
  private final List<String> asked = new ArrayList<>();
  private final StringBuilder acknowledged = new StringBuilder();

  private FakeStub(SocketChannel client, SocketChannel server) {
    this.client = client;
    this.server = server;
  }

  public static FakeStub start(Path folder) throws IOException {
    Path socket = folder.resolve("stub");
    try (ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      listener.bind(UnixDomainSocketAddress.of(socket));
      SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(socket));
      FakeStub stub = new FakeStub(client, listener.accept());
      stub.answers.put("QStartNoAckMode", "OK");
      stub.answers.put("Qqemu.PhyMemMode:1", "OK");
      stub.answers.put("qXfer:features:read:target.xml:0,ffb", "l");
      stub.answers.put("qXfer:features:read:power64-core.xml:0,ffb", "l");
      Thread.ofPlatform().daemon().start(stub::serve);
      return stub;
    } finally {
      Files.deleteIfExists(socket);
    }
  }

  /** Scripts an answer; none at all for a question that is not scripted. */
  public synchronized FakeStub on(String question, String answer) {
    answers.put(question, answer);
    return this;
  }

  public SocketChannel client() {
    return client;
  }

  public synchronized List<String> asked() {
    return List.copyOf(asked);
  }

  synchronized String acknowledged() {
    return acknowledged.toString();
  }

  private void serve() {
    StringBuilder packet = new StringBuilder();
    ByteBuffer one = ByteBuffer.allocate(1);
    try {
      while (server.read(one.clear()) > 0) {
        char c = (char) (one.get(0) & 0xff);
        if (packet.isEmpty() && c != '$') {
          synchronized (this) {
            acknowledged.append(c);
          }
          continue;
        }
        packet.append(c);
        int end = packet.indexOf("#");
        if (end > 0 && packet.length() == end + 3) {
          answer(packet.substring(1, end));
          packet.setLength(0);
        }
      }
    } catch (IOException _) {
      // the client is gone
    }
  }

  private void answer(String question) throws IOException {
    String answer;
    synchronized (this) {
      asked.add(question);
      answer = answers.get(question);
    }
    if (answer == null) {
      return;
    }
    if (answer.equals(CUT)) {
      server.close();
      return;
    }
    byte[] bytes =
        answer.startsWith(RAW)
            ? answer.substring(RAW.length()).getBytes(StandardCharsets.ISO_8859_1)
            : Packet.encode(answer);
    server.write(ByteBuffer.wrap(bytes));
  }

  @Override
  public void close() throws IOException {
    server.close();
    client.close();
  }
}
