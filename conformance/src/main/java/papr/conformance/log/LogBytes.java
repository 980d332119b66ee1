package papr.conformance.log;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** The bytes of a log in a file: as they are, or written as hexadecimal text. */
public final class LogBytes {

  /** Bytes looked at; a log with its text and whatever follows it in a dump is far shorter. */
  private static final int MOST = 1 << 20;

  /** A log of version 6 starts with byte 6, which no text does. */
  private static final int BINARY_START = 6;

  private static final Pattern SPACE = Pattern.compile("\\s+|0[xX]");
  private static final Pattern HEX = Pattern.compile("([0-9a-fA-F]{2})+");

  private LogBytes() {}

  /**
   * Reads a log, up to 1 MB.
   *
   * @return what the text says if it is hexadecimal digits, in pairs, with white space and 0x
   *     anywhere between them; otherwise the bytes themselves
   */
  public static byte[] read(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(MOST);
    if (bytes.length == 0 || bytes[0] == BINARY_START) {
      return bytes;
    }
    String digits = SPACE.matcher(new String(bytes, StandardCharsets.ISO_8859_1)).replaceAll("");
    return HEX.matcher(digits).matches() ? HexFormat.of().parseHex(digits) : bytes;
  }
}
