package papr.rtas.event.log;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Main-A, "PH" (T10.7): when and by whom the log was made.
 *
 * <pre>
 * offset  bytes  content
 * 0x00    8      header, length 48
 * 0x08    4      date, BCD YYYYMMDD
 * 0x0c    4      time, BCD HHMMSS and hundredths
 * 0x10    8      platform specific
 * 0x18    1      creator: E service processor, H hypervisor, W power control, L partition firmware
 * 0x19    2      reserved
 * 0x1b    1      number of sections, this one included; {@link ExtendedLog} knows it
 * 0x1c    4      reserved
 * 0x20    8      platform specific
 * 0x28    4      PLID, the same in all logs of one event
 * 0x2c    4      platform specific
 * </pre>
 *
 * @param date eight decimal digits, a digit in each four bits; 0 is permitted with an MC section
 * @param time likewise
 * @param platform the platform specific bytes at 0x10
 * @param creator a letter, 0 to 255
 * @param platform2 those at 0x20
 * @param plid log id of the platform
 * @param platform3 those at 0x2c
 */
public record MainA(
    SectionHeader header,
    int date,
    int time,
    long platform,
    int creator,
    long platform2,
    int plid,
    int platform3)
    implements Section {

  public static final String ID = "PH";

  static final int SIZE = 48;
  static final int COUNT_OFFSET = 0x1b;

  public MainA {
    Fields.range("creator", creator, 0xff);
    if (!isDecimal(date) || !isDecimal(time)) {
      throw new IllegalArgumentException("not decimal: %08x %08x".formatted(date, time));
    }
  }

  /**
   * The section of a log made at a time, in UTC; platform specific bytes are 0.
   *
   * @param creator a letter, as in the table
   */
  public static MainA at(SectionHeader header, Instant at, char creator, int plid) {
    LocalDateTime time = LocalDateTime.ofInstant(at, ZoneOffset.UTC);
    int date =
        decimal(
            time.getYear() / 100, time.getYear() % 100, time.getMonthValue(), time.getDayOfMonth());
    int clock =
        decimal(time.getHour(), time.getMinute(), time.getSecond(), time.getNano() / 10_000_000);
    return new MainA(header, date, clock, 0, creator, 0, plid, 0);
  }

  /** Four numbers of two decimal digits each. */
  private static int decimal(int... numbers) {
    int result = 0;
    for (int number : numbers) {
      result = (result << 8) | ((number / 10) << 4) | (number % 10);
    }
    return result;
  }

  /** The section; the number of sections is skipped here. */
  static MainA decode(SectionHeader header, LogReader body) throws LogFormatException {
    int start = body.offset();
    int date = body.word();
    int time = body.word();
    if (!isDecimal(date) || !isDecimal(time)) {
      throw new LogFormatException(isDecimal(date) ? start + 4 : start, LogRule.DATE_AND_TIME);
    }
    long platform = body.doubleWord();
    int creator = body.unsignedByte();
    body.skip(7);
    return new MainA(
        header, date, time, platform, creator, body.doubleWord(), body.word(), body.word());
  }

  @Override
  public void encodeBody(ByteBuffer out) {
    out.putInt(date).putInt(time).putLong(platform).put((byte) creator);
    Fields.reserved(out, 7);
    out.putLong(platform2).putInt(plid).putInt(platform3);
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public int length() {
    return SIZE;
  }

  private static boolean isDecimal(int bcd) {
    for (int shift = 0; shift < Integer.SIZE; shift += 4) {
      if ((bcd >>> shift & 0xf) > 9) {
        return false;
      }
    }
    return true;
  }
}
