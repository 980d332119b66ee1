package papr.rtas.emulated;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;
import papr.rtas.pci.Pe;
import papr.rtas.pci.PeIncident;
import papr.rtas.pci.PeState;

/**
 * When PEs go and come back by the platform alone. Guarded by the backend's monitor; machines
 * without outages keep nothing here.
 */
final class Outages {

  /** A type of reset in PE Recovery Info (T7.63): Hot Reset. */
  private static final int HOT_RESET = 0x4;

  private static final int NOT_THE_ORIGIN = 0x2;
  private static final int WAS_RESET = 0x1;

  /**
   * Something that will happen.
   *
   * @param at milliseconds from power-on
   * @param reset whether the PE is reset by it
   */
  record Due(long at, Pe pe, PeIncident incident, boolean reset) {}

  private final List<Pe> pes;
  private final Map<Integer, PeTiming> timings;
  private final PriorityQueue<Due> due =
      new PriorityQueue<>((one, other) -> Long.compare(one.at(), other.at()));
  private final Map<Integer, Long> ends = new HashMap<>();
  private final Map<Integer, Integer> recoveryInfo = new HashMap<>();

  /**
   * @param timings by index of the PE
   */
  Outages(List<Pe> pes, Map<Integer, PeTiming> timings) {
    this.pes = pes;
    this.timings = Map.copyOf(timings);
    powerOn();
  }

  /** Back to power-on: all outages are still to come. */
  void powerOn() {
    due.clear();
    ends.clear();
    recoveryInfo.clear();
    timings.forEach((index, timing) -> {
      PeTiming.Outage outage = timing.outage();
      if (outage != null) {
        due.add(new Due(outage.after(), pes.get(index), PeIncident.OUTAGE, false));
      }
    });
  }

  /** Takes the next thing that happens until then, in the order of time; null if nothing does. */
  @Nullable Due next(long until) {
    Due next = due.peek();
    return next == null || next.at() > until ? null : due.remove();
  }

  /**
   * An outage that the machine has begins.
   *
   * @param before the state it finds
   */
  void begin(Pe pe, long now, PeState before) {
    PeTiming timing = timings.get(pe.index());
    PeTiming.Outage outage = timing == null ? null : timing.outage();
    if (outage == null) {
      throw new AssertionError("no outage of PE " + pe.index());
    }
    PeIncident end =
        switch (outage.then()) {
          case UNAVAILABLE -> PeIncident.LOSS;
          case RESET -> PeIncident.RETURN_IN_RESET;
          case STOPPED ->
              before == PeState.RESET ? PeIncident.RETURN_IN_RESET : PeIncident.RETURN_STOPPED;
          case NORMAL, DMA_STOPPED, RECOVERING -> throw new AssertionError(outage);
        };
    end(pe, now + outage.millis(), end, outage.reset());
  }

  /**
   * The reset of a PE was activated.
   *
   * @return whether hardware outside the PE is held in reset too, so that an outage begins
   */
  boolean hold(Pe pe, long now) {
    PeTiming timing = timings.get(pe.index());
    if (timing == null || timing.hold() == 0) {
      return false;
    }
    end(pe, now + timing.hold(), PeIncident.RETURN_IN_RESET, true);
    return true;
  }

  private void end(Pe pe, long at, PeIncident incident, boolean reset) {
    due.add(new Due(at, pe, incident, reset));
    ends.put(pe.index(), at);
  }

  /** Milliseconds until the PE is back, 1 or more. */
  int millisLeft(Pe pe, long now) {
    long end = ends.getOrDefault(pe.index(), now);
    return Math.clamp(end - now, 1, Integer.MAX_VALUE);
  }

  /** The PE came back stopped. */
  void returned(Pe pe, boolean reset) {
    recoveryInfo.put(pe.index(), NOT_THE_ORIGIN | (reset ? HOT_RESET | WAS_RESET : 0));
  }

  /** The PE is not in the state any more that it came back in. */
  void moved(Pe pe) {
    if (!recoveryInfo.isEmpty()) {
      recoveryInfo.remove(pe.index());
    }
  }

  /** PE Recovery Info of a stopped PE. */
  int recoveryInfo(Pe pe) {
    return recoveryInfo.isEmpty() ? 0 : recoveryInfo.getOrDefault(pe.index(), 0);
  }
}
