package papr.vfio.eeh;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import papr.rtas.backend.BackendException;
import papr.rtas.backend.BusError;
import papr.rtas.backend.EehBackend;
import papr.rtas.backend.FaultLog;
import papr.rtas.backend.StopCause;
import papr.rtas.call.RtasStatus;
import papr.rtas.pci.Pe;
import papr.rtas.pci.PeControl;
import papr.rtas.pci.PeState;

/**
 * EEH of a POWER host behind the core's port. PEs are found by BUID and config_addr in the core;
 * each has a container of its own here.
 *
 * <p>A PHB has EEH only if all of it is in one container; a PHB with several has none. What the
 * kernel refuses is -3 for the guest and told to the fault log with its errno; what the kernel
 * fails at is thrown. Safe for several threads; operations on one PE follow one another.
 *
 * <p>The kernel has no operation that says what stopped a PE, or that takes an injection back. See
 * {@link VfioPeSession} for what follows from that.
 */
public final class VfioEehBackend implements EehBackend {

  private static final String ERRINJCT = "ibm,errinjct";

  private final @Nullable VfioPeSession[] byIndex;
  private final FaultLog faults;

  /**
   * @param pes what is handed through; PEs of the guest that are not among them have no EEH
   * @param faults is told what the kernel refused or failed at
   * @throws IllegalArgumentException if a PE or a container is there twice
   */
  public VfioEehBackend(List<VfioPe> pes, FaultLog faults) {
    this.faults = faults;
    int last = pes.stream().mapToInt(each -> each.pe().index()).max().orElse(-1);
    this.byIndex = new VfioPeSession[last + 1];
    Map<Long, Integer> containers = new HashMap<>();
    Set<VfioContainer> seen = new HashSet<>();
    for (VfioPe each : pes) {
      containers.merge(each.pe().buid(), 1, Integer::sum);
      if (!seen.add(each.container())) {
        throw new IllegalArgumentException("one container for two PEs");
      }
    }
    for (VfioPe each : pes) {
      if (byIndex[each.pe().index()] != null) {
        throw new IllegalArgumentException("PE " + each.pe().index() + " is there twice");
      }
      boolean alone = containers.getOrDefault(each.pe().buid(), 0) == 1;
      byIndex[each.pe().index()] = new VfioPeSession(each, alone);
    }
  }

  @Override
  public boolean hasEeh(Pe pe) {
    return session(pe) != null;
  }

  @Override
  public PeState state(Pe pe) throws BackendException {
    VfioPeSession session = session(pe);
    if (session == null) {
      return PeState.UNAVAILABLE;
    }
    try {
      return session.state();
    } catch (VfioException e) {
      refuse("ibm,read-slot-reset-state2", e);
      return PeState.UNAVAILABLE;
    }
  }

  @Override
  public int control(Pe pe, PeControl control) throws BackendException {
    VfioPeSession session = session(pe);
    if (session == null) {
      return RtasStatus.PARAMETER_ERROR;
    }
    try {
      return session.control(control);
    } catch (VfioException e) {
      refuse(nameOf(control), e);
      return RtasStatus.PARAMETER_ERROR;
    }
  }

  /**
   * {@inheritDoc}
   *
   * <p>Bridges are the host's: it sets them up by itself when a reset ends.
   */
  @Override
  public void configure(Pe pe, Configure what) throws BackendException {
    VfioPeSession session = session(pe);
    if (session != null) {
      switch (what) {
        case BRIDGES -> {}
        case BRIDGES_AND_FUNCTIONS -> session.configure();
      }
    }
  }

  /** Not known: VFIO does not tell. */
  @Override
  public @Nullable StopCause takeCause(Pe pe) {
    return null;
  }

  @Override
  public boolean inject(BusError error) throws BackendException {
    VfioPeSession session = session(error.pe());
    if (session == null) {
      return false;
    }
    try {
      return session.inject(error);
    } catch (VfioException e) {
      refuse(ERRINJCT, e);
      return false;
    }
  }

  @Override
  public @Nullable BusError armed(Pe pe) {
    VfioPeSession session = session(pe);
    if (session == null) {
      return null;
    }
    try {
      return session.armed();
    } catch (VfioException e) {
      faults.report(ERRINJCT, e);
      return session.lastInjected();
    }
  }

  @Override
  public void disarm(Pe pe) {
    VfioPeSession session = session(pe);
    if (session != null) {
      VfioException left = session.disarm();
      if (left != null) {
        faults.report(ERRINJCT, left);
      }
    }
  }

  @Override
  public void disarmAll() {
    for (VfioPeSession session : byIndex) {
      if (session != null) {
        disarm(session.pe());
      }
    }
  }

  /** The session of a PE that has EEH now, null for any other. */
  private @Nullable VfioPeSession session(Pe pe) {
    VfioPeSession session = pe.index() < byIndex.length ? byIndex[pe.index()] : null;
    return session != null && session.hasEeh() ? session : null;
  }

  /** Tells what the kernel refused. What it failed at is thrown on, and told by the caller. */
  private void refuse(String function, VfioException e) throws VfioException {
    if (!e.isRefusal()) {
      throw e;
    }
    faults.report(function, e);
  }

  private static String nameOf(PeControl control) {
    return switch (control) {
      case THAW_MMIO, THAW_DMA, KEEP_ENABLED -> "ibm,set-eeh-option";
      case DEASSERT, ASSERT, ASSERT_FUNDAMENTAL -> "ibm,set-slot-reset";
      case GIVE_UP -> "ibm,slot-error-detail";
    };
  }
}
