package papr.rtas.event;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import papr.rtas.call.Processor;
import papr.rtas.call.RtasFunction;
import papr.rtas.call.RtasStatus;
import papr.rtas.pci.Pe;

/**
 * Event notification of one machine (LoPAR 7.3.3): what is pending for each partition, and the
 * functions event-scan, check-exception and rtas-last-error that fetch it. Every event is fetched
 * once, by whichever call comes first (EVT-1). Thread-safe.
 */
public final class EventOption implements EventSink {

  /** Bytes of the longest log, its fixed part included (AMB-54): "rtas-error-log-max". */
  public static final int ERROR_LOG_MAX = 2048;

  private static final int FIRST_PLID = 0x5000_0001;

  private final Map<Integer, PendingEvents> partitions = new HashMap<>();
  private final InstantSource clock;
  private final AtomicInteger nextPlid = new AtomicInteger(FIRST_PLID);
  private final List<RtasFunction> functions;

  /**
   * @param partitions numbers of all partitions
   * @param clock what logs take their date and time from
   */
  public EventOption(Set<Integer> partitions, InstantSource clock) {
    partitions.forEach(partition -> this.partitions.put(partition, new PendingEvents()));
    this.clock = clock;
    this.functions =
        List.of(
            FetchLog.eventScan(this::pending),
            FetchLog.checkException(this::pending),
            new RtasFunction(
                RtasLastError.NAME,
                RtasLastError.NARGS,
                RtasLastError.NRET,
                0,
                new RtasLastError(this::pending)));
  }

  /** event-scan, check-exception and rtas-last-error. */
  public List<RtasFunction> functions() {
    return functions;
  }

  /** Takes a fabricated event for the partition that is hit. */
  @Override
  public boolean report(PlatformEvent event) {
    return pending(event.partition()).add(event, nextPlid.getAndIncrement(), clock.instant());
  }

  /**
   * Takes an I/O bus error that stopped a PE, for every partition of the machine that the PE
   * belongs to. A partition that has too many events pending does not get it; the state of the PE
   * tells the same.
   */
  public void stopped(Pe pe) {
    PeStopped event = new PeStopped(pe);
    int plid = nextPlid.getAndIncrement();
    for (int partition : pe.partitions()) {
      PendingEvents pending = partitions.get(partition);
      if (pending != null) {
        pending.add(event, plid, clock.instant());
      }
    }
  }

  /**
   * The same function, whose hardware errors (-1) rtas-last-error can tell afterwards. Only the
   * last one of each partition is kept.
   */
  public RtasFunction watched(RtasFunction function) {
    return function.withHandler((caller, arguments) -> {
      int status = function.handler().call(caller, arguments);
      if (status == RtasStatus.HARDWARE_ERROR) {
        int plid = nextPlid.getAndIncrement();
        pending(caller).fail(EventLogs.ofFailure(function.name(), plid, clock.instant()));
      }
      return status;
    });
  }

  /** Back to power-on: nothing is pending. */
  public void reset() {
    partitions.values().forEach(PendingEvents::clear);
    nextPlid.set(FIRST_PLID);
  }

  private PendingEvents pending(Processor caller) {
    return pending(caller.partition().id());
  }

  private PendingEvents pending(int partition) {
    PendingEvents pending = partitions.get(partition);
    if (pending == null) {
      throw new AssertionError("no partition " + partition);
    }
    return pending;
  }
}
