package papr.vfio.eeh;

import org.jspecify.annotations.Nullable;
import papr.rtas.backend.BusError;
import papr.rtas.backend.EehBackend;
import papr.rtas.backend.StopCause;
import papr.rtas.call.RtasStatus;
import papr.rtas.pci.Pe;
import papr.rtas.pci.PeControl;
import papr.rtas.pci.PeState;

/**
 * The backend of a host that has no VFIO EEH: every EEH call and every injection of a bus error is
 * -3 for the guest.
 */
public final class NoVfioBackend implements EehBackend {

  @Override
  public boolean hasEeh(Pe pe) {
    return false;
  }

  @Override
  public PeState state(Pe pe) {
    return PeState.UNAVAILABLE;
  }

  @Override
  public int control(Pe pe, PeControl control) {
    return RtasStatus.PARAMETER_ERROR;
  }

  /** Nothing can be reached, so nothing is set up. */
  @Override
  public void configure(Pe pe, Configure what) {}

  @Override
  public @Nullable StopCause takeCause(Pe pe) {
    return null;
  }

  @Override
  public boolean inject(BusError error) {
    return false;
  }

  @Override
  public @Nullable BusError armed(Pe pe) {
    return null;
  }

  /** Nothing is ever armed. */
  @Override
  public void disarm(Pe pe) {}

  /** Nothing is ever armed. */
  @Override
  public void disarmAll() {}
}
