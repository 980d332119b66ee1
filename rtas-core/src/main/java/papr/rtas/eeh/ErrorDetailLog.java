package papr.rtas.eeh;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import papr.rtas.backend.BusError;
import papr.rtas.backend.StopCause;
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
 * 24       48      "PH": created by partition firmware; no date, no number
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

  private static final int FIXED = 8;
  private static final int FIXED_WORD = 0x068c_20e0;
  private static final int SECTION_HEADER = 8;
  private static final int PRIVATE_HEADER = 48;
  private static final int USER_HEADER = 24;
  private static final int PRIMARY_SRC = 116;
  private static final int USER_DATA = 48;

  /** Where the driver's section starts. */
  static final int DRIVER_SECTION = 260;

  private static final int COMPONENT = 0x5041;
  private static final int REFERENCE_CODE_SIZE = 32;
  private static final int LOCATION_CODE_SIZE = 28;

  private ErrorDetailLog() {}

  /** How many bytes of driver data a log of at most {@code room} bytes can take. */
  static int driverRoom(long room) {
    return (int) Math.max(0, Math.min(room, MAX) - DRIVER_SECTION - SECTION_HEADER);
  }

  /**
   * Builds the log.
   *
   * @param state state of the PE
   * @param cause what stopped it, null if that is not known
   * @param driver the driver's data, at most {@link #driverRoom}; may be empty
   */
  static byte[] encode(Pe pe, PeState state, @Nullable StopCause cause, byte[] driver) {
    int driverSection = driver.length == 0 ? 0 : SECTION_HEADER + driver.length;
    ByteBuffer log = ByteBuffer.allocate(DRIVER_SECTION + driverSection);
    boolean permanent = state == PeState.UNAVAILABLE;
    log.putInt(FIXED_WORD).putInt(log.capacity() - FIXED);
    log.put((byte) (permanent ? 0xc6 : 0xa6)).put((byte) 0).put((byte) 0x8e);
    log.position(log.position() + 9);
    log.put(new byte[] {'I', 'B', 'M', 0});
    privateHeader(log, driverSection == 0 ? 4 : 5);
    userHeader(log, permanent);
    primarySrc(log, pe, state);
    stopped(log, state, cause);
    if (driverSection > 0) {
      section(log, "UD", driverSection, 2).put(driver);
    }
    return log.array();
  }

  private static ByteBuffer section(ByteBuffer log, String id, int length, int subtype) {
    log.put(id.getBytes(StandardCharsets.US_ASCII));
    return log.putShort((short) length)
        .put((byte) 1)
        .put((byte) subtype)
        .putShort((short) COMPONENT);
  }

  private static void privateHeader(ByteBuffer log, int sections) {
    int start = log.position();
    section(log, "PH", PRIVATE_HEADER, 0);
    log.put(start + 0x18, (byte) 'L');
    log.put(start + 0x1b, (byte) sections);
    log.position(start + PRIVATE_HEADER);
  }

  private static void userHeader(ByteBuffer log, boolean permanent) {
    int start = log.position();
    section(log, "UH", USER_HEADER, 0);
    log.put(start + 0x08, (byte) 0x30);
    log.put(start + 0x0a, (byte) (permanent ? 0x48 : 0x10));
    log.putShort(start + 0x12, (short) 0x8000);
    log.position(start + USER_HEADER);
  }

  private static void primarySrc(ByteBuffer log, Pe pe, PeState state) {
    int start = log.position();
    section(log, "PS", PRIMARY_SRC, 0);
    log.put(start + 0x08, (byte) 2).put(start + 0x09, (byte) 1);
    log.putInt(start + 0x10, state.value());
    String reference = "EEH%05X".formatted(state.value());
    log.put(start + 0x30, padded(reference, REFERENCE_CODE_SIZE, ' '));
    int callOuts = start + 0x50;
    int callOut = callOuts + 4;
    int length = 4 + LOCATION_CODE_SIZE;
    log.put(callOuts, (byte) 0xc0).putShort(callOuts + 2, (short) ((4 + length) / 4));
    log.put(callOut, (byte) length).put(callOut + 1, (byte) 0x20).put(callOut + 2, (byte) 'H');
    log.put(callOut + 3, (byte) LOCATION_CODE_SIZE);
    String location = "%016X-%08X".formatted(pe.buid(), pe.address());
    log.put(callOut + 4, padded(location, LOCATION_CODE_SIZE, '\0'));
    log.position(start + PRIMARY_SRC);
  }

  private static byte[] padded(String text, int size, char filler) {
    return (text + String.valueOf(filler).repeat(size - text.length()))
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static void stopped(ByteBuffer log, PeState state, @Nullable StopCause cause) {
    section(log, "UD", USER_DATA, 1).putInt(state.value());
    if (cause == null) {
      log.putInt(0).putInt(-1).putInt(-1).putInt(-1).putInt(0).putLong(0).putLong(0);
      return;
    }
    BusError error = cause.error();
    log.putInt(error == null ? 2 : 1).putInt(error == null ? -1 : error.function().number());
    log.putInt(
        switch (cause.operation()) {
          case LOAD -> 0;
          case STORE -> 1;
          case DMA_READ -> 2;
          case DMA_WRITE -> 3;
        });
    log.putInt(
        switch (cause.space()) {
          case MEMORY -> 0;
          case IO -> 1;
          case CONFIG -> 2;
        });
    log.putInt(cause.size()).putLong(cause.address()).putLong(error == null ? 0 : error.address());
  }
}
