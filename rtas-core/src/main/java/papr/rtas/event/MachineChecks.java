package papr.rtas.event;

import org.jspecify.annotations.Nullable;
import papr.rtas.errinjct.work.CorruptedDcache;
import papr.rtas.errinjct.work.CorruptedIcache;
import papr.rtas.errinjct.work.CorruptedPage;
import papr.rtas.errinjct.work.CorruptedSlb;
import papr.rtas.errinjct.work.CorruptedTlb;
import papr.rtas.errinjct.work.Injection;
import papr.rtas.errinjct.work.IoaBusError;
import papr.rtas.errinjct.work.RecoveredSpecialEvent;
import papr.rtas.errinjct.work.Unformatted;
import papr.rtas.event.log.MachineCheck;
import papr.rtas.event.log.SectionHeader;

/**
 * The MC section of an event (T10.17 to T10.21, AMB-40).
 *
 * <pre>
 * event                          type     sub-type
 * corrupted-page                 UE       23: logical address given, load or store
 * corrupted-slb                  SLB      80: effective address given, parity
 * corrupted-dcache, action 1     ERAT     01: parity
 * corrupted-icache, action 1     ERAT     01: parity
 * corrupted-tlb                  TLB      01: parity
 * corrupted-dcache, others       D-cache  00
 * corrupted-icache, others       I-cache  00
 * </pre>
 */
final class MachineChecks {

  private static final SectionHeader HEADER = new SectionHeader(1, 0, 0);
  private static final long PAGE = 0x1000;
  private static final int UE_LOGICAL_ADDRESS_LOAD_STORE = 0x23;
  private static final int ADDRESS_GIVEN = 0x80;
  private static final int PARITY = 1;
  private static final int ERAT_ACTION = 1;

  private MachineChecks() {}

  /** The section, null if the event is no machine check. */
  static @Nullable MachineCheck of(PlatformEvent event) {
    int processor = event.processor();
    Injection cause = event.cause();
    return switch (cause) {
      case CorruptedPage(long realAddress) ->
          new MachineCheck(
              HEADER,
              0,
              processor,
              MachineCheck.UE,
              UE_LOGICAL_ADDRESS_LOAD_STORE,
              0,
              realAddress & -PAGE);
      case CorruptedSlb(long effectiveAddress) ->
          new MachineCheck(
              HEADER, 0, processor, MachineCheck.SLB, ADDRESS_GIVEN, effectiveAddress, 0);
      case CorruptedDcache dcache -> cache(processor, dcache.action(), MachineCheck.DCACHE);
      case CorruptedIcache icache -> cache(processor, icache.action(), MachineCheck.ICACHE);
      case CorruptedTlb _ -> new MachineCheck(HEADER, 0, processor, MachineCheck.TLB, PARITY, 0, 0);
      case Unformatted _, RecoveredSpecialEvent _ -> null;
      case IoaBusError _ -> throw new AssertionError("a bus error is not fabricated");
    };
  }

  private static MachineCheck cache(int processor, int action, int type) {
    return action == ERAT_ACTION
        ? new MachineCheck(HEADER, 0, processor, MachineCheck.ERAT, PARITY, 0, 0)
        : new MachineCheck(HEADER, 0, processor, type, 0, 0, 0);
  }
}
