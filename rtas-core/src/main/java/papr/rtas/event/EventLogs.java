package papr.rtas.event;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import papr.rtas.errinjct.work.CorruptedDcache;
import papr.rtas.errinjct.work.CorruptedIcache;
import papr.rtas.errinjct.work.CorruptedPage;
import papr.rtas.errinjct.work.CorruptedSlb;
import papr.rtas.errinjct.work.CorruptedTlb;
import papr.rtas.errinjct.work.Injection;
import papr.rtas.errinjct.work.IoaBusError;
import papr.rtas.errinjct.work.ProcessorFault;
import papr.rtas.errinjct.work.RecoveredSpecialEvent;
import papr.rtas.errinjct.work.Unformatted;
import papr.rtas.event.log.Bytes;
import papr.rtas.event.log.EventLog;
import papr.rtas.event.log.ExtendedLog;
import papr.rtas.event.log.IoEvent;
import papr.rtas.event.log.LogType;
import papr.rtas.event.log.LogicalResource;
import papr.rtas.event.log.MainA;
import papr.rtas.event.log.MainB;
import papr.rtas.event.log.PrimarySrc;
import papr.rtas.event.log.Section;
import papr.rtas.event.log.SectionHeader;
import papr.rtas.event.log.Source;

/**
 * Makes the log of an event (AMB-40). After the main sections: type 224 has a Primary SRC and, for
 * an error that is a machine check, an MC section behind it (AMB-54); type 227 has the processor to
 * give up; type 225 an I/O event of scope PHB whose data is the PHB unit id (8 bytes) and the PE
 * configuration address (4 bytes).
 *
 * <p>The reference code of a Primary SRC is "PAPR" and the name of the error class; its words 3, 4
 * and 5 are the processor, the action or persistence, and the nature.
 */
final class EventLogs {

  private static final SectionHeader HEADER = new SectionHeader(1, 0, 0);
  private static final char HYPERVISOR = 'H';
  private static final int PROCESSOR = 0x10;
  private static final int MEMORY = 0x20;
  private static final int IO = 0x30;
  private static final int FIRMWARE = 0x80;
  private static final int SRC_VERSION = 2;
  private static final int CODE_LENGTH = 32;
  private static final int RESOURCE_PROCESSOR = 0x10;

  private EventLogs() {}

  /**
   * The log of an event.
   *
   * @param plid the same for all logs of one event
   * @param at when it happened
   */
  static EventLog of(PendingEvent event, int plid, Instant at) {
    Indication indication = Indication.of(event);
    return switch (event) {
      case PlatformEvent platform -> of(platform, indication, plid, at);
      case PeStopped stopped -> {
        byte[] place =
            ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
                .putLong(stopped.pe().buid())
                .putInt(stopped.pe().address())
                .array();
        int detected = IoEvent.ERROR_DETECTED;
        // No DRC index: the machine has no dynamic reconfiguration.
        IoEvent section =
            new IoEvent(HEADER, detected, 0, IoEvent.SCOPE_PHB, 0, 0, Bytes.of(place));
        yield log(indication, Source.UNKNOWN, Source.UNKNOWN, IO, plid, at, List.of(section));
      }
    };
  }

  /** The log of a hardware error that an RTAS function ran into. */
  static EventLog ofFailure(String function, int plid, Instant at) {
    String code = function.substring(0, Math.min(CODE_LENGTH, function.length()));
    Section src = src(0, 0, 0, 0, code);
    return log(
        Indication.HARDWARE, Source.UNKNOWN, Source.UNKNOWN, FIRMWARE, plid, at, List.of(src));
  }

  private static EventLog of(PlatformEvent event, Indication indication, int plid, Instant at) {
    List<Section> sections = new ArrayList<>();
    sections.add(
        indication.type() == LogType.RESOURCE_DEALLOCATION
            ? new LogicalResource(HEADER, RESOURCE_PROCESSOR, 0, event.processor(), 0)
            : src(event));
    Section machineCheck = MachineChecks.of(event);
    if (machineCheck != null) {
      sections.add(machineCheck);
    }
    boolean memory = event.cause() instanceof CorruptedPage;
    Source initiator = isProcessorInternal(event.cause()) || memory ? Source.CPU : Source.UNKNOWN;
    Source target = memory ? Source.MEMORY : initiator;
    int subsystem = memory ? MEMORY : PROCESSOR;
    return log(indication, initiator, target, subsystem, plid, at, sections);
  }

  private static boolean isProcessorInternal(Injection cause) {
    return switch (cause) {
      case CorruptedSlb _, ProcessorFault _ -> true;
      case Unformatted _, RecoveredSpecialEvent _, CorruptedPage _, IoaBusError _ -> false;
    };
  }

  private static EventLog log(
      Indication indication,
      Source initiator,
      Source target,
      int subsystem,
      int plid,
      Instant at,
      List<Section> others) {
    List<Section> sections = new ArrayList<>();
    sections.add(MainA.at(HEADER, at, HYPERVISOR, plid));
    sections.add(
        new MainB(HEADER, subsystem, 0, indication.mainSeverity(), 0, 0, indication.actions()));
    sections.addAll(others);
    return new EventLog(
        indication.severity(),
        indication.disposition(),
        initiator,
        target,
        indication.type(),
        0,
        new ExtendedLog(indication.flags(), sections));
  }

  private static Section src(PlatformEvent event) {
    Injection cause = event.cause();
    int action =
        switch (cause) {
          case RecoveredSpecialEvent special -> special.cell();
          case CorruptedDcache dcache -> dcache.action();
          case CorruptedIcache icache -> icache.action();
          case CorruptedTlb _, Unformatted _, CorruptedPage _, CorruptedSlb _, IoaBusError _ -> 0;
        };
    int nature = cause instanceof ProcessorFault fault ? fault.nature().number() : 0;
    String name = "PAPR " + cause.errorClass().tokenName().toUpperCase(Locale.ROOT);
    return src(1, event.processor(), action, nature, name);
  }

  private static Section src(int word2, int word3, int word4, int word5, String code) {
    Bytes platform = Bytes.of(new byte[6]);
    List<Integer> words = Arrays.asList(word2, word3, word4, word5, 0, 0, 0, 0);
    return new PrimarySrc(HEADER, SRC_VERSION, 0, platform, words, code, 0, List.of());
  }
}
