package papr.vfio.eeh;

import org.jspecify.annotations.Nullable;
import papr.rtas.backend.BusError;
import papr.rtas.call.RtasStatus;
import papr.rtas.pci.Pe;
import papr.rtas.pci.PeControl;
import papr.rtas.pci.PeState;

/**
 * One PE of the host: what is asked of the kernel for it, and what the kernel cannot tell and is
 * therefore kept here.
 *
 * <ul>
 *   <li>The state is always the kernel's, but for a PE given up (EEH-LOG-12), which VFIO has no
 *       operation for: it is unavailable from then on.
 *   <li>Whether a PE takes an injection (AMB-30) is decided by the state that was seen last, so
 *       that an injection is one ioctl. A PE that has stopped since without anybody asking may take
 *       one.
 *   <li>An injected error counts as armed until a state is seen that shows that it has happened.
 *       Taking it back only forgets it: the host's hardware keeps it.
 * </ul>
 *
 * <p>Safe for several threads.
 */
final class VfioPeSession {

  private static final PeState[] STATES = PeState.values();
  private static final VfioEehPeOp GET_STATE = VfioEehPeOp.of(VfioEehOperation.GET_STATE);

  private final VfioPe target;

  /** Its monitor guards this too: every operation takes it anyway. */
  private final VfioContainer container;

  private final boolean aloneOnPhb;

  private @Nullable PeState seen;
  private @Nullable BusError armed;
  private boolean givenUp;

  /** vfio-pci has set the functions up when it was bound. */
  private boolean configured = true;

  /**
   * @param aloneOnPhb whether no other container has a part of the PHB
   */
  VfioPeSession(VfioPe target, boolean aloneOnPhb) {
    this.target = target;
    this.container = target.container();
    this.aloneOnPhb = aloneOnPhb;
  }

  Pe pe() {
    return target.pe();
  }

  boolean hasEeh() {
    return aloneOnPhb && container.hasEeh();
  }

  PeState state() throws VfioException {
    synchronized (container) {
      if (givenUp) {
        return PeState.UNAVAILABLE;
      }
      return seen(decode(container.operate(GET_STATE)));
    }
  }

  int control(PeControl control) throws VfioException {
    synchronized (container) {
      PeState before = state();
      PeControl.Outcome outcome = control.on(before);
      if (outcome.status() != RtasStatus.SUCCESS) {
        return outcome.status();
      }
      VfioEehOperation operation = operation(control, before);
      if (operation != null) {
        container.operate(VfioEehPeOp.of(operation));
      }
      switch (outcome.state()) {
        case RESET -> configured = false;
        case UNAVAILABLE -> givenUp = true;
        case NORMAL, STOPPED, DMA_STOPPED, RECOVERING -> {}
      }
      seen(outcome.state());
      return outcome.status();
    }
  }

  void configure() throws VfioException {
    synchronized (container) {
      if (configured) {
        return;
      }
      switch (state()) {
        case NORMAL, STOPPED, DMA_STOPPED -> {
          container.operate(VfioEehPeOp.of(VfioEehOperation.CONFIGURE));
          configured = true;
        }
        case RESET, RECOVERING, UNAVAILABLE -> {}
      }
    }
  }

  /**
   * Injects an error.
   *
   * @return false if the PE takes none now, or the address is in none of its BARs
   */
  boolean inject(BusError error) throws VfioException {
    synchronized (container) {
      PeState known = seen == null ? state() : seen;
      if (!known.allowsLoadStore() || !target.bars().covers(error)) {
        return false;
      }
      container.operate(VfioEehPeOp.inject(error, target.bars().toHost(error)));
      armed = error;
      return true;
    }
  }

  /** What is armed, after a look whether it has happened. */
  @Nullable BusError armed() throws VfioException {
    synchronized (container) {
      if (armed != null) {
        state();
      }
      return armed;
    }
  }

  /** What was injected last and is not known to have happened. */
  @Nullable BusError lastInjected() {
    synchronized (container) {
      return armed;
    }
  }

  /**
   * Forgets the armed error.
   *
   * @return what the log should know: the host may still have it; null if nothing was armed
   */
  @Nullable VfioException disarm() {
    synchronized (container) {
      if (armed == null) {
        return null;
      }
      armed = null;
      return new VfioException(
          "disarm PE 0x%x of PHB 0x%x".formatted(pe().address(), pe().buid()),
          Errno.EOPNOTSUPP.number(),
          "VFIO cannot: the next access that matches may still fail");
    }
  }

  private PeState seen(PeState state) {
    seen = state;
    switch (state) {
      case STOPPED, DMA_STOPPED, RECOVERING, UNAVAILABLE -> armed = null;
      case NORMAL, RESET -> {}
    }
    return state;
  }

  /** The kernel's operation for one that changes the state or wants an answer, null for none. */
  private static @Nullable VfioEehOperation operation(PeControl control, PeState before) {
    return switch (control) {
      case THAW_MMIO -> VfioEehOperation.UNFREEZE_IO;
      case THAW_DMA -> VfioEehOperation.UNFREEZE_DMA;
      case DEASSERT -> before == PeState.RESET ? VfioEehOperation.RESET_DEACTIVATE : null;
      case ASSERT -> before == PeState.RESET ? null : VfioEehOperation.RESET_HOT;
      case ASSERT_FUNDAMENTAL ->
          before == PeState.RESET ? null : VfioEehOperation.RESET_FUNDAMENTAL;
      // On a stopped PE the kernel would release it, which this must not do.
      case KEEP_ENABLED -> before == PeState.NORMAL ? VfioEehOperation.ENABLE : null;
      case GIVE_UP -> null;
    };
  }

  /**
   * VFIO_EEH_PE_STATE_* of {@code <linux/vfio.h>} have PAPR's numbers. The kernel does not say for
   * how long a PE is unavailable, so that it is so for good (RECOVERING would need a time).
   */
  private static PeState decode(int answer) throws VfioException {
    for (PeState state : STATES) {
      if (state.value() == answer && state != PeState.RECOVERING) {
        return state;
      }
    }
    throw new VfioException(
        "VFIO_EEH_PE_OP GET_STATE", Errno.EIO.number(), "unknown state " + answer);
  }
}
