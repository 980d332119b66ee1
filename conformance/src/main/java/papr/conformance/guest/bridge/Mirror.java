package papr.conformance.guest.bridge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import papr.rtas.backend.BusError;
import papr.rtas.backend.ConfigSpace;
import papr.rtas.backend.EehBackend;
import papr.rtas.backend.StopCause;
import papr.rtas.pci.Operation;
import papr.rtas.pci.Pe;
import papr.rtas.pci.PeControl;
import papr.rtas.pci.PeState;
import papr.rtas.pci.Space;

/**
 * The states of a guest's PEs and the errors armed on them. The devices themselves are QEMU's: a
 * configuration access that this lets pass goes there, others never reach it. Loads and stores go
 * to QEMU past us, so only configuration accesses can meet an armed error.
 *
 * <p>Used by the thread of the bridge.
 */
final class Mirror implements EehBackend, ConfigSpace {
  private final PeState[] states;
  private final @Nullable BusError[] armed;
  private final @Nullable StopCause[] causes;
  private final List<Pe> resets = new ArrayList<>();
  private final Consumer<Pe> stopped;
  private final Consumer<BusError> injections;

  /**
   * @param pes number of PEs
   * @param stopped is told of a PE that an error stops
   * @param injections is told of every error that is armed
   */
  Mirror(int pes, Consumer<Pe> stopped, Consumer<BusError> injections) {
    this.states = new PeState[pes];
    Arrays.fill(states, PeState.NORMAL);
    this.armed = new BusError[pes];
    this.causes = new StopCause[pes];
    this.stopped = stopped;
    this.injections = injections;
  }

  /** Whether configuration accesses have to be looked at. */
  synchronized boolean watchesConfig() {
    for (int i = 0; i < states.length; i++) {
      BusError error = armed[i];
      if (states[i] != PeState.NORMAL
          || (error != null && error.function().space() == Space.CONFIG)) {
        return true;
      }
    }
    return false;
  }

  /** The PEs that were reset since the last question. */
  synchronized List<Pe> takeResets() {
    List<Pe> taken = List.copyOf(resets);
    resets.clear();
    return taken;
  }

  /**
   * A configuration access arrives at the PE. An armed error that it matches fires: it is gone, and
   * the PE is stopped (EEH-HW-8, EEH-HW-9).
   *
   * @return whether the access goes through to QEMU's device
   */
  synchronized boolean admits(Pe pe, Operation operation, int configAddress, int size) {
    int i = pe.index();
    if (!states[i].allowsLoadStore()) {
      return false;
    }
    BusError error = armed[i];
    long address = Integer.toUnsignedLong(configAddress);
    if (error == null || !error.matches(operation, Space.CONFIG, address, size)) {
      return true;
    }
    armed[i] = null;
    states[i] = PeState.STOPPED;
    causes[i] = new StopCause(error, operation, Space.CONFIG, address, size);
    stopped.accept(pe);
    return false;
  }

  /** Only called for an access that is not admitted: all ones. */
  @Override
  public int readConfig(Pe pe, int configAddress, int size) {
    return -1 >>> (Integer.SIZE - Byte.SIZE * size);
  }

  /** Only called for an access that is not admitted: dropped. */
  @Override
  public void writeConfig(Pe pe, int configAddress, int size, int value) {}

  @Override
  public boolean hasEeh(Pe pe) {
    return pe.eehEnabled();
  }

  @Override
  public synchronized PeState state(Pe pe) {
    return states[pe.index()];
  }

  @Override
  public synchronized int control(Pe pe, PeControl control) {
    int i = pe.index();
    PeControl.Outcome outcome = control.on(states[i]);
    if (outcome.state() != states[i]) {
      states[i] = outcome.state();
      switch (outcome.state()) {
        case NORMAL -> causes[i] = null;
        case RESET -> {
          causes[i] = null;
          resets.add(pe);
        }
        case STOPPED, DMA_STOPPED, RECOVERING, UNAVAILABLE -> {}
      }
    }
    return outcome.status();
  }

  /** The operating system restores what a reset undid: it has saved it, and has no bridges. */
  @Override
  public void configure(Pe pe, Configure what) {}

  @Override
  public synchronized @Nullable StopCause takeCause(Pe pe) {
    StopCause cause = causes[pe.index()];
    causes[pe.index()] = null;
    return cause;
  }

  @Override
  public synchronized boolean inject(BusError error) {
    if (!states[error.pe().index()].allowsLoadStore()) {
      return false;
    }
    armed[error.pe().index()] = error;
    injections.accept(error);
    return true;
  }

  @Override
  public synchronized @Nullable BusError armed(Pe pe) {
    return armed[pe.index()];
  }

  @Override
  public synchronized void disarm(Pe pe) {
    armed[pe.index()] = null;
  }

  @Override
  public synchronized void disarmAll() {
    Arrays.fill(armed, null);
  }
}
