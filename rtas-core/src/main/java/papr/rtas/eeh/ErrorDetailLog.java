package papr.rtas.eeh;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import papr.rtas.backend.BusError;
import papr.rtas.backend.StopCause;
import papr.rtas.event.log.Bytes;
import papr.rtas.event.log.CallOut;
import papr.rtas.event.log.Disposition;
import papr.rtas.event.log.EventLog;
import papr.rtas.event.log.ExtendedLog;
import papr.rtas.event.log.LogType;
import papr.rtas.event.log.MainA;
import papr.rtas.event.log.MainB;
import papr.rtas.event.log.PrimarySrc;
import papr.rtas.event.log.Section;
import papr.rtas.event.log.SectionHeader;
import papr.rtas.event.log.Severity;
import papr.rtas.event.log.Source;
import papr.rtas.event.log.UnknownSection;
import papr.rtas.pci.Pe;
import papr.rtas.pci.PeState;

/**
 * The log that ibm,slot-error-detail returns: a version 6 event log of type Platform Error (T10.4
 * to T10.11), big-endian.
 *
 * <pre>
 * offset   bytes   content
 * 0        4       06 version 6, severity ERROR, LIMITED_RECOVERY, extended log follows; PCI; type 224
 * 4        4       bytes that follow
 * 8        16      extended header: valid, recoverable or not, new, big-endian; "IBM"
 * 24       48      "PH": created by partition firmware; date and time, no number
 * 72       24      "UH": subsystem I/O, severity
 * 96       116     "PS": reference code and one FRU call-out, whose location code names the PE
 * 212      48      "UD" subtype 1: what stopped the PE, below
 * 260      8 + n   "UD" subtype 2: the driver's data, if it gave any and they fit
 *
 * in "UD" subtype 1, from its start
 * 8        4       PE Reset State
 * 12       4       0 not known or told before, 1 injected error, 2 access that nobody answered
 * 16       4       injected: function 0 to 19, otherwise ffffffff
 * 20       4       operation: 0 load, 1 store, 2 DMA read, 3 DMA write; ffffffff not known
 * 24       4       space: 0 memory, 1 I/O, 2 configuration; ffffffff not known
 * 28       4       bytes of the access; 0 not known
 * 32       8       bus address of the access, in configuration space config_addr with register
 * 40       8       injected: address in the work buffer
 * </pre>
 *
 * <p>The log is at most {@value #MAX} bytes; driver data that do not fit are cut, and left out if
 * nothing of them fits.
 */
final class ErrorDetailLog {

  /** Bytes of a log at most (T10.5). */
  static final int MAX = 2048;

  /** Where the driver's section starts. */
  private static final int DRIVER_SECTION = 260;

  private static final String USER_DATA = "UD";
  private static final char PARTITION_FIRMWARE = 'L';
  private static final int IO_SUBSYSTEM = 0x30;
  private static final int RECOVERED = 0x10;
  private static final int UNRECOVERABLE = 0x48;
  private static final int SERVICE_ACTION = 0x8000;
  private static final int SRC_VERSION = 2;
  private static final int LOCATION_CODE_SIZE = 28;
  private static final int DETAIL_SIZE = 40;

  private ErrorDetailLog() {}

  /** How many bytes of driver data a log of at most {@code room} bytes can take. */
  static int driverRoom(long room) {
    return (int) Math.max(0, Math.min(room, MAX) - DRIVER_SECTION - SectionHeader.SIZE);
  }

  /**
   * Makes the log.
   *
   * @param state state of the PE
   * @param cause what stopped it, null if that is not known
   * @param driver the driver's data, at most {@link #driverRoom}; may be empty
   * @param at when it is made
   */
  static EventLog of(Pe pe, PeState state, @Nullable StopCause cause, byte[] driver, Instant at) {
    boolean permanent = state == PeState.UNAVAILABLE;
    int severity = permanent ? UNRECOVERABLE : RECOVERED;
    List<Section> sections = new ArrayList<>();
    sections.add(MainA.at(header(0), at, PARTITION_FIRMWARE, 0));
    sections.add(new MainB(header(0), IO_SUBSYSTEM, 0, severity, 0, 0, SERVICE_ACTION));
    sections.add(primarySrc(pe, state));
    sections.add(new UnknownSection(USER_DATA, header(1), Bytes.of(stopped(state, cause))));
    if (driver.length > 0) {
      sections.add(new UnknownSection(USER_DATA, header(2), Bytes.of(driver)));
    }
    int flags =
        ExtendedLog.VALID
            | (permanent ? ExtendedLog.UNRECOVERABLE : ExtendedLog.RECOVERABLE)
            | ExtendedLog.NEW
            | ExtendedLog.BIG_ENDIAN;
    return new EventLog(
        Severity.ERROR,
        Disposition.LIMITED_RECOVERY,
        Source.PCI,
        Source.UNKNOWN,
        LogType.PLATFORM_ERROR,
        0,
        new ExtendedLog(flags, sections));
  }

  private static SectionHeader header(int subtype) {
    return new SectionHeader(1, subtype, 0x5041);
  }

  private static Section primarySrc(Pe pe, PeState state) {
    String location = "%016X-%08X".formatted(pe.buid(), pe.address());
    return new PrimarySrc(
        header(0),
        SRC_VERSION,
        0,
        Bytes.of(new byte[6]),
        List.of(state.value(), 0, 0, 0, 0, 0, 0, 0),
        "EEH%05X".formatted(state.value()),
        0,
        List.of(new CallOut('H', location, LOCATION_CODE_SIZE, null, 0, Bytes.NONE)));
  }

  /** What stopped the PE: the user data of subtype 1 behind their header. */
  private static byte[] stopped(PeState state, @Nullable StopCause cause) {
    ByteBuffer out = ByteBuffer.allocate(DETAIL_SIZE).putInt(state.value());
    if (cause == null) {
      return out.putInt(0).putInt(-1).putInt(-1).putInt(-1).array();
    }
    BusError error = cause.error();
    out.putInt(error == null ? 2 : 1).putInt(error == null ? -1 : error.function().number());
    out.putInt(
        switch (cause.operation()) {
          case LOAD -> 0;
          case STORE -> 1;
          case DMA_READ -> 2;
          case DMA_WRITE -> 3;
        });
    out.putInt(
        switch (cause.space()) {
          case MEMORY -> 0;
          case IO -> 1;
          case CONFIG -> 2;
        });
    out.putInt(cause.size()).putLong(cause.address());
    return out.putLong(error == null ? 0 : error.address()).array();
  }
}
