package papr.rtas.event;

import papr.rtas.errinjct.work.CorruptedPage;
import papr.rtas.errinjct.work.CorruptedSlb;
import papr.rtas.errinjct.work.ErrorClass;
import papr.rtas.errinjct.work.Injection;
import papr.rtas.errinjct.work.IoaBusError;
import papr.rtas.errinjct.work.Nature;
import papr.rtas.errinjct.work.ProcessorFault;
import papr.rtas.errinjct.work.RecoveredSpecialEvent;
import papr.rtas.errinjct.work.Unformatted;
import papr.rtas.event.log.Disposition;
import papr.rtas.event.log.ExtendedLog;
import papr.rtas.event.log.LogType;
import papr.rtas.event.log.Severity;

/**
 * How bad each event is. The text has no recipe for fabricated logs (AMB-40); none is hidden from
 * the operating system (AMB-56).
 *
 * <pre>
 * event                                         severity    disposition       type
 * recovered-random-event, platform-specific,
 * recovered-special-event non-persistent,
 * corrupted-slb, cache and TLB errors single    WARNING     FULLY_RECOVERED   224
 * recovered-special-event persistent            WARNING     FULLY_RECOVERED   227
 * cache and TLB errors solid                    WARNING     LIMITED_RECOVERY  224
 * corrupted-page, translator-failure,
 * cache and TLB errors hang                     ERROR_SYNC  NOT_RECOVERED     224
 * fatal                                         FATAL       NOT_RECOVERED     224
 * PE stopped                                    EVENT       FULLY_RECOVERED   225
 * </pre>
 */
enum Indication {
  RECOVERED(Severity.WARNING, Disposition.FULLY_RECOVERED, LogType.PLATFORM_ERROR, 0x10, 0, 0x2000),
  PREDICTIVE(
      Severity.WARNING,
      Disposition.FULLY_RECOVERED,
      LogType.RESOURCE_DEALLOCATION,
      0x20,
      ExtendedLog.PREDICTIVE,
      0xa000),
  DEGRADED(
      Severity.WARNING,
      Disposition.LIMITED_RECOVERY,
      LogType.PLATFORM_ERROR,
      0x21,
      ExtendedLog.RECOVERABLE,
      0xa000),
  SYNCHRONOUS(
      Severity.ERROR_SYNC,
      Disposition.NOT_RECOVERED,
      LogType.PLATFORM_ERROR,
      0x40,
      ExtendedLog.UNRECOVERABLE,
      0xa000),
  FATAL(
      Severity.FATAL,
      Disposition.NOT_RECOVERED,
      LogType.PLATFORM_ERROR,
      0x40,
      ExtendedLog.UNRECOVERABLE,
      0xa000),
  HARDWARE(
      Severity.ERROR,
      Disposition.NOT_RECOVERED,
      LogType.PLATFORM_ERROR,
      0x40,
      ExtendedLog.UNRECOVERABLE,
      0xa000),
  IO_EVENT(Severity.EVENT, Disposition.FULLY_RECOVERED, LogType.IO_EVENT, 0x40, 0, 0);

  private static final int ALWAYS = ExtendedLog.VALID | ExtendedLog.NEW | ExtendedLog.BIG_ENDIAN;

  private final Severity severity;
  private final Disposition disposition;
  private final int type;
  private final int mainSeverity;
  private final int flags;
  private final int actions;

  Indication(
      Severity severity,
      Disposition disposition,
      int type,
      int mainSeverity,
      int flags,
      int actions) {
    this.severity = severity;
    this.disposition = disposition;
    this.type = type;
    this.mainSeverity = mainSeverity;
    this.flags = ALWAYS | flags;
    this.actions = actions;
  }

  static Indication of(PendingEvent event) {
    return switch (event) {
      case PeStopped _ -> IO_EVENT;
      case PlatformEvent(Injection cause, int _, int _) -> of(cause);
    };
  }

  private static Indication of(Injection cause) {
    return switch (cause) {
      case Unformatted(ErrorClass errorClass) -> ofClass(errorClass);
      case RecoveredSpecialEvent(boolean persistent) -> persistent ? PREDICTIVE : RECOVERED;
      case CorruptedPage _ -> SYNCHRONOUS;
      case CorruptedSlb _ -> RECOVERED;
      case ProcessorFault fault -> ofNature(fault.nature());
      case IoaBusError _ -> throw new AssertionError("a bus error is not fabricated");
    };
  }

  private static Indication ofClass(ErrorClass errorClass) {
    return switch (errorClass) {
      case FATAL -> FATAL;
      case TRANSLATOR_FAILURE -> SYNCHRONOUS;
      case RECOVERED_RANDOM_EVENT,
          RECOVERED_SPECIAL_EVENT,
          CORRUPTED_PAGE,
          CORRUPTED_SLB,
          IOA_BUS_ERROR,
          PLATFORM_SPECIFIC,
          CORRUPTED_DCACHE_START,
          CORRUPTED_DCACHE_END,
          CORRUPTED_ICACHE_START,
          CORRUPTED_ICACHE_END,
          CORRUPTED_TLB_START,
          CORRUPTED_TLB_END,
          IOA_BUS_ERROR_64,
          UPSTREAM_IO_ERROR ->
          RECOVERED;
    };
  }

  private static Indication ofNature(Nature nature) {
    return switch (nature) {
      case SINGLE -> RECOVERED;
      case SOLID -> DEGRADED;
      case HANG -> SYNCHRONOUS;
    };
  }

  Severity severity() {
    return severity;
  }

  Disposition disposition() {
    return disposition;
  }

  /** Type of the log. */
  int type() {
    return type;
  }

  /** Severity in Main-B. */
  int mainSeverity() {
    return mainSeverity;
  }

  /** First byte of the extended log. */
  int flags() {
    return flags;
  }

  /** Action flags in Main-B; hidden (4000) is in none. */
  int actions() {
    return actions;
  }
}
