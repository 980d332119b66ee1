package papr.rtas.event.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/** The digits of date and time in Main-A are those of the calendar. */
class DateAndTimeProps {

  private static final DateTimeFormatter DIGITS =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmssSS").withZone(ZoneOffset.UTC);

  /** Milliseconds of 0000-01-01 and 9999-12-31. */
  private static final long FIRST = -62_167_219_200_000L;

  private static final long LAST = 253_402_300_799_999L;

  @Property
  void areThoseOfTheCalendar(@ForAll @LongRange(min = FIRST, max = LAST) long millis) {
    assertEquals(
        DIGITS.format(Instant.ofEpochMilli(millis)),
        "%08x%08x".formatted(MainA.date(millis), MainA.time(millis)));
  }
}
