package papr.conformance.guest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A guest whose console is that of the user: every served call is printed between its lines. */
public final class GuestShell {
  private static final Duration DAY = Duration.ofDays(1);

  private GuestShell() {}

  /**
   * Starts a guest and connects its console, until it powers off or the user's input ends.
   *
   * @param in what the user types, by lines
   * @param out what the guest prints
   */
  public static void run(GuestOptions options, InputStream in, PrintWriter out) {
    OutputStream copy =
        new OutputStream() {
          @Override
          public void write(int b) {
            out.write(b);
          }

          @Override
          public void write(byte[] bytes, int offset, int length) {
            out.write(new String(bytes, offset, length, StandardCharsets.ISO_8859_1));
          }

          @Override
          public void flush() {
            out.flush();
          }
        };
    try (Guest guest = Guest.start(options, copy)) {
      Thread.ofPlatform().daemon().name("keyboard").start(() -> keyboard(in, guest));
      guest.awaitEnd(DAY);
    }
  }

  private static void keyboard(InputStream in, Guest guest) {
    byte[] buffer = new byte[1024];
    try {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        guest.feed(buffer, count);
      }
    } catch (IOException | GuestException _) {
      // the guest is gone, or the user: both end the guest
    }
    guest.process().destroy();
  }
}
