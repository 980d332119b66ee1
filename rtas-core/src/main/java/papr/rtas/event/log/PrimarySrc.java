package papr.rtas.event.log;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Primary SRC, "PS" (T10.10): the system reference code, and what to replace.
 *
 * <pre>
 * offset  bytes  content
 * 0x00    8      header, length 80 and that of the call-out sub-section
 * 0x08    1      version of the SRC
 * 0x09    1      flags, 01 a sub-section follows
 * 0x0a    6      platform specific
 * 0x10    32     words 2 to 9 of the reference code
 * 0x30    32     primary reference code, ASCII
 * 0x50    1      c0, the FRU call-out sub-section
 * 0x51    1      platform specific
 * 0x52    2      length of the sub-section in words of 4 bytes
 * 0x54    …      1 to 10 call-outs
 * </pre>
 *
 * @param version 0 to 255
 * @param flags 0 to 255, without 01
 * @param platform 6 bytes
 * @param words words 2 to 9, eight of them
 * @param code up to 32 characters, no blank at the end
 * @param subFlags the byte at 0x51, 0 without call-outs
 * @param callOuts 0 to 10; without any there is no sub-section
 */
public record PrimarySrc(
    SectionHeader header,
    int version,
    int flags,
    Bytes platform,
    List<Integer> words,
    String code,
    int subFlags,
    List<CallOut> callOuts)
    implements Section {

  public static final String ID = "PS";

  /** Words 2 to 9. */
  public static final int WORDS = 8;

  static final int MAX_CALL_OUTS = 10;

  static final int SIZE_WITHOUT_CALL_OUTS = 80;
  private static final int HAS_SUB_SECTION = 1;
  private static final int PLATFORM = 6;
  private static final int CODE = 32;
  private static final int CALL_OUT_SUB_SECTION = 0xc0;
  private static final int SUB_SECTION_HEADER = 4;

  public PrimarySrc {
    words = List.copyOf(words);
    callOuts = List.copyOf(callOuts);
    Fields.range("version", version, 0xff);
    Fields.range("flags", flags & HAS_SUB_SECTION, 0);
    Fields.range("flags", flags, 0xff);
    Fields.range("sub-section flags", subFlags, callOuts.isEmpty() ? 0 : 0xff);
    Fields.text("code", code, CODE);
    Fields.range("call-outs", callOuts.size(), MAX_CALL_OUTS);
    if (platform.length() != PLATFORM || words.size() != WORDS) {
      throw new IllegalArgumentException(platform.length() + " bytes, " + words.size() + " words");
    }
  }

  static PrimarySrc decode(SectionHeader header, LogReader body) throws LogFormatException {
    int version = body.unsignedByte();
    int flags = body.unsignedByte();
    Bytes platform = body.bytes(PLATFORM);
    List<Integer> words = new ArrayList<>();
    for (int i = 0; i < WORDS; i++) {
      words.add(body.word());
    }
    String code = body.text(CODE);
    boolean subSection = (flags & HAS_SUB_SECTION) != 0;
    body.check(subSection == body.remaining() > 0, LogRule.SUB_SECTION);
    List<CallOut> callOuts = new ArrayList<>();
    int subFlags = subSection ? callOuts(body, callOuts) : 0;
    return new PrimarySrc(
        header, version, flags & ~HAS_SUB_SECTION, platform, words, code, subFlags, callOuts);
  }

  private static int callOuts(LogReader body, List<CallOut> callOuts) throws LogFormatException {
    LogReader sub = body;
    int length = body.remaining();
    sub.check(sub.unsignedByte() == CALL_OUT_SUB_SECTION, LogRule.SUB_SECTION);
    int subFlags = sub.unsignedByte();
    sub.check(sub.unsignedShort() * Integer.BYTES == length, LogRule.SUB_SECTION);
    sub.check(sub.remaining() > 0, LogRule.SUB_SECTION);
    while (sub.remaining() > 0) {
      sub.check(callOuts.size() < MAX_CALL_OUTS, LogRule.SUB_SECTION);
      callOuts.add(CallOut.decode(sub));
    }
    return subFlags;
  }

  @Override
  public void encodeBody(ByteBuffer out) {
    out.put((byte) version).put((byte) (callOuts.isEmpty() ? flags : flags | HAS_SUB_SECTION));
    platform.encode(out);
    words.forEach(out::putInt);
    Fields.put(out, code, CODE, ' ');
    if (!callOuts.isEmpty()) {
      out.put((byte) CALL_OUT_SUB_SECTION).put((byte) subFlags);
      out.putShort((short) ((length() - SIZE_WITHOUT_CALL_OUTS) / Integer.BYTES));
      callOuts.forEach(callOut -> callOut.encode(out));
    }
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public int length() {
    return callOuts.isEmpty()
        ? SIZE_WITHOUT_CALL_OUTS
        : SIZE_WITHOUT_CALL_OUTS
            + SUB_SECTION_HEADER
            + callOuts.stream().mapToInt(CallOut::length).sum();
  }
}
