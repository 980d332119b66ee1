package papr.conformance.guest.gdb;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import papr.conformance.guest.GuestException;

/**
 * The frame of the GDB remote protocol: {@code $}, payload, {@code #}, two hexadecimal digits of
 * the sum of the payload's bytes. In the payload {@code }} makes the next byte its exclusive or
 * with 0x20, and {@code *} repeats the byte before it as often as the next byte less 29 says.
 */
final class Packet {
  static final int START = '$';
  static final int END = '#';
  private static final int ESCAPE = '}';
  private static final int ESCAPED = 0x20;
  private static final int REPEAT = '*';
  private static final int REPEAT_BIAS = 29;

  /** Bytes of a payload after decoding, at most; a stub that sends more is broken. */
  static final int MAX = 1 << 20;

  private Packet() {}

  /** The frame of a payload of ASCII text. */
  static byte[] encode(String payload) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(payload.length() + 4);
    out.write(START);
    int sum = 0;
    for (byte b : payload.getBytes(StandardCharsets.ISO_8859_1)) {
      if (b == START || b == END || b == ESCAPE || b == REPEAT) {
        out.write(ESCAPE);
        sum += ESCAPE;
        b ^= ESCAPED;
      }
      out.write(b);
      sum += b;
    }
    out.write(END);
    out.writeBytes("%02x".formatted(sum & 0xff).getBytes(StandardCharsets.US_ASCII));
    return out.toByteArray();
  }

  /** The digits that end the frame of a payload as it is on the wire. */
  static int checksum(byte[] raw) {
    int sum = 0;
    for (byte b : raw) {
      sum += b;
    }
    return sum & 0xff;
  }

  /**
   * The text that a payload on the wire stands for.
   *
   * @throws GuestException for an escape or repetition that is not whole, or too long a payload
   */
  static String decode(byte[] raw) {
    StringBuilder text = new StringBuilder(raw.length);
    for (int i = 0; i < raw.length; i++) {
      int b = raw[i] & 0xff;
      if (b == ESCAPE || b == REPEAT) {
        i++;
        if (i == raw.length) {
          throw new GuestException("the debugger stub sent a packet that ends in an escape");
        }
      }
      if (b == REPEAT) {
        repeat(text, (raw[i] & 0xff) - REPEAT_BIAS);
      } else {
        text.append((char) (b == ESCAPE ? (raw[i] & 0xff) ^ ESCAPED : b));
      }
      if (text.length() > MAX) {
        throw new GuestException("the debugger stub sent a packet of more than " + MAX + " bytes");
      }
    }
    return text.toString();
  }

  private static void repeat(StringBuilder text, int times) {
    if (text.isEmpty() || times < 1) {
      throw new GuestException("the debugger stub sent a repetition of nothing");
    }
    text.repeat(text.charAt(text.length() - 1), times);
  }
}
