package papr.rtas.event.log;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A FRU call-out of a Primary SRC (T10.11): something to replace or to do.
 *
 * <pre>
 * offset  bytes  content
 * 0x00    1      length of the call-out
 * 0x01    1      2x; 08 a FRU identity follows, 07 other substructures follow
 * 0x02    1      priority: H, M, A, B, C or L
 * 0x03    1      length of the location code, a multiple of 4, at most 80
 * 0x04    …      location code, ASCII, NUL at its end
 * …       …      FRU identity, see {@link FruIdentity}; then the other substructures
 * </pre>
 *
 * @param priority one of HMABCL
 * @param location up to 80 characters, no blank at the end
 * @param locationLength bytes that it takes, a multiple of 4
 * @param fru null if there is none
 * @param otherFlags 0 to 7, which other substructures follow
 * @param other these; a multiple of 4 bytes, none if {@code otherFlags} is 0
 */
public record CallOut(
    char priority,
    String location,
    int locationLength,
    @Nullable FruIdentity fru,
    int otherFlags,
    Bytes other) {

  private static final int HEADER = 4;
  private static final int MAX_LOCATION = 80;
  private static final int KIND = 0x20;
  private static final int HAS_FRU = 0x08;
  private static final int OTHERS = 0x07;
  private static final String PRIORITIES = "HMABCL";

  public CallOut {
    Fields.range("location length", locationLength, MAX_LOCATION);
    Fields.text("location", location, locationLength);
    Fields.range("other flags", otherFlags, OTHERS);
    int length = length(locationLength, fru, other);
    Fields.range("length", length, 0xff);
    if (PRIORITIES.indexOf(priority) < 0
        || length % Integer.BYTES != 0
        || locationLength % Integer.BYTES != 0
        || (otherFlags == 0 && other.length() > 0)) {
      throw new IllegalArgumentException("call-out " + priority + ", " + length + " bytes");
    }
  }

  static CallOut decode(LogReader log) throws LogFormatException {
    int start = log.offset();
    int length = log.unsignedByte();
    if (length < HEADER || length % Integer.BYTES != 0 || length - 1 > log.remaining()) {
      throw new LogFormatException(start, LogRule.CALL_OUT);
    }
    LogReader body = log.part(length - 1);
    int flags = body.unsignedByte();
    char priority = (char) body.unsignedByte();
    int locationLength = body.unsignedByte();
    boolean good =
        (flags & 0xf0) == KIND
            && PRIORITIES.indexOf(priority) >= 0
            && locationLength % Integer.BYTES == 0
            && locationLength <= Math.min(MAX_LOCATION, body.remaining());
    if (!good) {
      throw new LogFormatException(start, LogRule.CALL_OUT);
    }
    String location = body.text(locationLength);
    FruIdentity fru = (flags & HAS_FRU) == 0 ? null : FruIdentity.decode(body);
    body.check((flags & OTHERS) != 0 || body.remaining() == 0, LogRule.CALL_OUT);
    Bytes other = body.bytes(body.remaining());
    return new CallOut(priority, location, locationLength, fru, flags & OTHERS, other);
  }

  void encode(ByteBuffer out) {
    out.put((byte) length()).put((byte) (KIND | (fru == null ? 0 : HAS_FRU) | otherFlags));
    out.put((byte) priority).put((byte) locationLength);
    Fields.put(out, location, locationLength, '\0');
    if (fru != null) {
      fru.encode(out);
    }
    other.encode(out);
  }

  /** Bytes, a multiple of 4. */
  int length() {
    return length(locationLength, fru, other);
  }

  private static int length(int locationLength, @Nullable FruIdentity fru, Bytes other) {
    return HEADER + locationLength + (fru == null ? 0 : fru.length()) + other.length();
  }
}
