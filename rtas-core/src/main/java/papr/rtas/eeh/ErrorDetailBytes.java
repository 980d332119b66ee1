package papr.rtas.eeh;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import papr.rtas.backend.StopCause;
import papr.rtas.event.log.MainA;
import papr.rtas.pci.BusKind;
import papr.rtas.pci.Pe;
import papr.rtas.pci.PeState;

/**
 * The bytes of an {@link ErrorDetailLog}, without its sections being made for each: a copy of the
 * encoded log of another PE in the same state, in which these fields are replaced.
 *
 * <pre>
 * offset   bytes   content
 * 4        4       bytes that follow, if there are driver's data
 * 32       4, 4    date, time
 * 184      16      location code: PHB unit id, hexadecimal
 * 201      8       PE configuration address, hexadecimal
 * 220      40      what stopped the PE
 * 262      2       length of the driver's section, if there is one
 * 268      n       the driver's data
 * </pre>
 */
final class ErrorDetailBytes {

  private static final int LENGTH = 4;
  private static final int FIXED_SIZE = 8;
  private static final int DATE = 32;
  private static final int TIME = 36;
  private static final int UNIT_ID = 184;
  private static final int ADDRESS = 201;
  private static final int STOPPED = 220;
  private static final int DRIVER_SECTION_LENGTH = ErrorDetailLog.DRIVER_SECTION + 2;

  private static final Map<PeState, byte[]> WITHOUT_DRIVER = templates(new byte[0]);
  private static final Map<PeState, byte[]> WITH_DRIVER = templates(new byte[1]);

  private ErrorDetailBytes() {}

  /** A log for each state of a PE. */
  private static Map<PeState, byte[]> templates(byte[] driver) {
    Pe pe = new Pe(0, 0, BusKind.EXPRESS, 0, true, List.of(), List.of());
    Map<PeState, byte[]> logs = new EnumMap<>(PeState.class);
    for (PeState state : PeState.values()) {
      logs.put(state, ErrorDetailLog.of(pe, state, null, driver, Instant.EPOCH).encode());
    }
    return logs;
  }

  /**
   * Makes the bytes of a log; those of the driver are 0 and the caller's to fill in, from {@link
   * ErrorDetailLog#DRIVER_DATA} on.
   *
   * @param state state of the PE
   * @param cause what stopped it, null if that is not known
   * @param driverLength bytes of the driver's data, at most {@link ErrorDetailLog#driverRoom}
   * @param millis when it is made, from 1970-01-01
   */
  static byte[] of(Pe pe, PeState state, @Nullable StopCause cause, int driverLength, long millis) {
    boolean hasDriver = driverLength > 0;
    byte[] template = Objects.requireNonNull((hasDriver ? WITH_DRIVER : WITHOUT_DRIVER).get(state));
    int length =
        hasDriver ? ErrorDetailLog.DRIVER_DATA + driverLength : ErrorDetailLog.DRIVER_SECTION;
    byte[] log = Arrays.copyOf(template, length);
    ByteBuffer out = ByteBuffer.wrap(log);
    out.putInt(DATE, MainA.date(millis)).putInt(TIME, MainA.time(millis));
    out.putLong(UNIT_ID, hexadecimal((int) (pe.buid() >>> 32)));
    out.putLong(UNIT_ID + 8, hexadecimal((int) pe.buid()));
    out.putLong(ADDRESS, hexadecimal(pe.address()));
    ErrorDetailLog.putStopped(out.position(STOPPED), state, cause);
    if (hasDriver) {
      out.putInt(LENGTH, length - FIXED_SIZE);
      out.putShort(DRIVER_SECTION_LENGTH, (short) (length - ErrorDetailLog.DRIVER_SECTION));
    }
    return log;
  }

  /**
   * Eight digits in ASCII, all at once: a digit in each byte, 7 more for A to F than for 0 to 9.
   */
  private static long hexadecimal(int number) {
    long digits = Long.expand(Integer.toUnsignedLong(number), 0x0f0f_0f0f_0f0f_0f0fL);
    long letters = ((digits + 0x0606_0606_0606_0606L) >>> 4) & 0x0101_0101_0101_0101L;
    return digits + 0x3030_3030_3030_3030L + 7 * letters;
  }
}
