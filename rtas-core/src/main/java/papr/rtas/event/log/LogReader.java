package papr.rtas.event.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Reads the fields of a log in their order, big-endian, and never beyond its end. A length that the
 * log states is compared with what is there before anything is made of it.
 */
final class LogReader {

  private final ByteBuffer bytes;

  LogReader(byte[] bytes) {
    this(ByteBuffer.wrap(bytes));
  }

  private LogReader(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  /** Offset of the next field in the log. */
  int offset() {
    return bytes.position();
  }

  int remaining() {
    return bytes.remaining();
  }

  /** The next {@code length} bytes as a part of its own; offsets stay those of the log. */
  LogReader part(int length) throws LogFormatException {
    require(length);
    ByteBuffer part = bytes.duplicate();
    part.limit(bytes.position() + length);
    bytes.position(bytes.position() + length);
    return new LogReader(part);
  }

  void skip(int length) throws LogFormatException {
    require(length);
    bytes.position(bytes.position() + length);
  }

  /** A byte, 0 to 255. */
  int unsignedByte() throws LogFormatException {
    require(Byte.BYTES);
    return Byte.toUnsignedInt(bytes.get());
  }

  /** A byte that was read before, 0 to 255. */
  int unsignedByteAt(int offset) {
    return Byte.toUnsignedInt(bytes.get(offset));
  }

  /** Two bytes, 0 to 65535. */
  int unsignedShort() throws LogFormatException {
    require(Short.BYTES);
    return Short.toUnsignedInt(bytes.getShort());
  }

  int word() throws LogFormatException {
    require(Integer.BYTES);
    return bytes.getInt();
  }

  long doubleWord() throws LogFormatException {
    require(Long.BYTES);
    return bytes.getLong();
  }

  Bytes bytes(int length) throws LogFormatException {
    require(length);
    byte[] content = new byte[length];
    bytes.get(content);
    return length == 0 ? Bytes.NONE : Bytes.of(content);
  }

  /** A text of {@code length} bytes, without the blanks and NULs at its end. */
  String text(int length) throws LogFormatException {
    require(length);
    int start = offset();
    byte[] content = new byte[length];
    bytes.get(content);
    int used = length;
    while (used > 0 && (content[used - 1] == 0 || content[used - 1] == ' ')) {
      used--;
    }
    String text = new String(content, 0, used, StandardCharsets.ISO_8859_1);
    if (!Fields.isPrintable(text)) {
      throw new LogFormatException(start, LogRule.TEXT);
    }
    return text;
  }

  /** Throws unless all of this part has been read. */
  void end(LogRule rule) throws LogFormatException {
    check(!bytes.hasRemaining(), rule);
  }

  /** Throws, with the offset of the next field, unless the rule is kept. */
  void check(boolean kept, LogRule rule) throws LogFormatException {
    if (!kept) {
      throw new LogFormatException(offset(), rule);
    }
  }

  private void require(int length) throws LogFormatException {
    check(length <= bytes.remaining(), LogRule.COMPLETE);
  }
}
