package papr.rtas.backend;

import org.jspecify.annotations.Nullable;
import papr.rtas.pci.Pe;
import papr.rtas.pci.PeControl;
import papr.rtas.pci.PeState;

/** What the core asks of a host about its PEs. Implementations are safe for several threads. */
public interface EehBackend {

  /** What is set up again after a reset. */
  enum Configure {
    /** Bridges and switches: ibm,configure-bridge. */
    BRIDGES,
    /** These and the functions behind them: ibm,configure-pe. */
    BRIDGES_AND_FUNCTIONS
  }

  /**
   * Whether the host has EEH for this PE now. Where it has not, every EEH call and every bus error
   * is -3 for the guest; the PE's own {@link Pe#eehEnabled} says what the machine was built with.
   */
  boolean hasEeh(Pe pe);

  /** The state of the PE. */
  PeState state(Pe pe) throws BackendException;

  /**
   * How long a PE in state RECOVERING will stay unavailable, about.
   *
   * @return milliseconds, 1 or more; never 0, which would say permanently, even if the PE is back
   *     meanwhile
   */
  default int unavailableMillis(Pe pe) throws BackendException {
    return 1;
  }

  /**
   * What the host did to a PE that it brought into state STOPPED itself.
   *
   * @return the bits of PE Recovery Info (T7.63); 0 if it did nothing or does not know
   */
  default int recoveryInfo(Pe pe) throws BackendException {
    return 0;
  }

  /**
   * Carries out an operation on the PE as the table of {@link PeControl} says for its state.
   *
   * @return Status of the call: 0, -3 or -7
   */
  int control(Pe pe, PeControl control) throws BackendException;

  /**
   * Sets up what lies in the PE as at boot. BRIDGES_AND_FUNCTIONS does nothing if this has been
   * done since the last reset of the PE, for bridges alone too where it has some (EEH-CFGPE-3). A
   * PE that cannot be reached now is left as it is. Its state stays the same.
   */
  void configure(Pe pe, Configure what) throws BackendException;

  /**
   * Hands out what stopped the PE, once (EEH-LOG-14).
   *
   * @return null if it is not known, was handed out before, or the PE was reset or released for DMA
   *     since
   */
  @Nullable StopCause takeCause(Pe pe) throws BackendException;

  /**
   * Arms a bus error; status 0 of the call means no more than that (AMB-28). It happens at most
   * once, on the next access it matches (ERRINJCT-18); an error armed before on the same PE is
   * replaced (AMB-27).
   *
   * @return whether the host can inject this error here; false too if the PE is stopped, in reset
   *     or unavailable (AMB-30), as far as the host knows
   */
  boolean inject(BusError error) throws BackendException;

  /** The error armed on the PE, null if there is none or it has happened. */
  @Nullable BusError armed(Pe pe);

  /** Switches off the error armed on the PE, if there is one. */
  void disarm(Pe pe) throws BackendException;

  /** Switches off every armed error. */
  void disarmAll() throws BackendException;
}
