package papr.conformance.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The console against a shell that answers by script. */
@Timeout(60)
class ConsoleTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  private final PipedOutputStream guest = new PipedOutputStream();
  private final InputStream out = new PipedInputStream(guest, 1 << 16);

  ConsoleTest() throws IOException {}

  private void say(String text) {
    try {
      guest.write(text.getBytes(StandardCharsets.ISO_8859_1));
      guest.flush();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** A shell that answers every line it gets. */
  private OutputStream answering(String answer) {
    return new ByteArrayOutputStream() {
      @Override
      public void flush() {
        say(answer);
      }
    };
  }

  @Test
  void aCommandHasStatusAndOutput() {
    String answer = "noise\r\n<1:begin>\r\none\r\n[  1.0] kernel\r\ntwo\r\n<1:7>\r\n";
    GuestConsole console = new GuestConsole(out, answering(answer), null);
    assertEquals(new GuestConsole.Result(7, "one\n[  1.0] kernel\ntwo\n"), console.run("x", LONG));
    assertEquals(List.of("[  1.0] kernel"), console.linesWith("kernel"));
  }

  @Test
  void outputIsWaitedForInOrder() {
    GuestConsole console = new GuestConsole(out, new ByteArrayOutputStream(), null);
    say("a b a ");
    assertEquals("a", console.await(Pattern.compile("a"), LONG).group());
    assertEquals(" b a", console.await(Pattern.compile("[ b]+a"), LONG).group());
    GuestException e =
        assertThrows(
            GuestException.class, () -> console.await(Pattern.compile("a"), Duration.ofMillis(20)));
    assertTrue(e.getMessage().contains("it said last: a b a"), e.getMessage());
  }

  @Test
  void theEndOfTheGuestEndsAWait() throws IOException {
    GuestConsole console = new GuestConsole(out, new ByteArrayOutputStream(), null);
    say("Oops: dead");
    guest.close();
    GuestException e =
        assertThrows(GuestException.class, () -> console.await(Pattern.compile("never"), LONG));
    assertTrue(e.getMessage().contains("the guest ends"), e.getMessage());
    assertTrue(e.getMessage().contains("Oops: dead"), e.getMessage());
    console.awaitEnd(LONG);
  }

  @Test
  void qemuThatDoesNotStartIsToldWithItsLastWords() {
    List<String> command = List.of("/bin/sh", "-c", "echo cannot do that >&2; exit 3", "-S");
    GuestException e = assertThrows(GuestException.class, () -> Qemu.start(command));
    assertTrue(e.getMessage().contains("cannot do that"), e.getMessage());
    GuestException none =
        assertThrows(GuestException.class, () -> Qemu.start(List.of("/no/such/qemu")));
    assertTrue(none.getMessage().contains("/no/such/qemu"), none.getMessage());
  }
}
