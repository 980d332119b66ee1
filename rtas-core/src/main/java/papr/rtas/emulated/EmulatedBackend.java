package papr.rtas.emulated;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import papr.rtas.backend.BusError;
import papr.rtas.backend.EehBackend;
import papr.rtas.backend.StopCause;
import papr.rtas.pci.Operation;
import papr.rtas.pci.Pe;
import papr.rtas.pci.PeControl;
import papr.rtas.pci.PeState;
import papr.rtas.pci.Space;

/**
 * The PHBs' error logic: one armed error and one state for each PE. Errors are armed by calls and
 * fire on accesses, from any number of threads. There are no bridges or switches inside a PE.
 */
final class EmulatedBackend implements EehBackend {

  private final EffectLog effects;
  private final Consumer<Pe> stopped;
  private final PeState[] powerOnStates;
  private final PeState[] states;
  private final @Nullable BusError[] armed;
  private final @Nullable StopCause[] causes;
  private final boolean[] configured;
  private final EmulatedDevices devices;

  /**
   * @param powerOnStates state of each PE at power-on, by its index
   * @param stopped is told of every PE that a failure stops
   */
  EmulatedBackend(
      List<PeState> powerOnStates,
      EmulatedDevices devices,
      EffectLog effects,
      Consumer<Pe> stopped) {
    this.effects = effects;
    this.devices = devices;
    this.stopped = stopped;
    this.powerOnStates = powerOnStates.toArray(PeState[]::new);
    this.states = this.powerOnStates.clone();
    this.armed = new BusError[states.length];
    this.causes = new StopCause[states.length];
    this.configured = new boolean[states.length];
    Arrays.fill(configured, true);
  }

  @Override
  public boolean hasEeh(Pe pe) {
    return true;
  }

  @Override
  public synchronized PeState state(Pe pe) {
    return states[pe.index()];
  }

  @Override
  public synchronized int control(Pe pe, PeControl control) {
    PeState before = states[pe.index()];
    PeControl.Outcome outcome = control.on(before);
    states[pe.index()] = outcome.state();
    if (outcome.state() != before) {
      changed(pe, outcome.state());
    }
    return outcome.status();
  }

  private void changed(Pe pe, PeState state) {
    switch (state) {
      case NORMAL -> causes[pe.index()] = null;
      case RESET -> {
        causes[pe.index()] = null;
        configured[pe.index()] = false;
        devices.reset(pe);
      }
      case STOPPED, DMA_STOPPED, UNAVAILABLE -> {}
    }
  }

  @Override
  public synchronized void configure(Pe pe, Configure what) {
    boolean reachable =
        switch (states[pe.index()]) {
          case NORMAL, STOPPED, DMA_STOPPED -> true;
          case RESET, UNAVAILABLE -> false;
        };
    if (what == Configure.BRIDGES_AND_FUNCTIONS && reachable && !configured[pe.index()]) {
      configured[pe.index()] = true;
      devices.configure(pe);
    }
  }

  @Override
  public synchronized @Nullable StopCause takeCause(Pe pe) {
    StopCause cause = causes[pe.index()];
    causes[pe.index()] = null;
    return cause;
  }

  /** {@inheritDoc} In states 0 and 4 it takes one (AMB-30). */
  @Override
  public synchronized boolean inject(BusError error) {
    if (!states[error.pe().index()].allowsLoadStore()) {
      return false;
    }
    disarm(error.pe());
    armed[error.pe().index()] = error;
    effects.add(new Effect.Injected(error));
    return true;
  }

  @Override
  public synchronized @Nullable BusError armed(Pe pe) {
    return armed[pe.index()];
  }

  @Override
  public synchronized void disarm(Pe pe) {
    disarm(pe.index());
  }

  @Override
  public synchronized void disarmAll() {
    for (int i = 0; i < armed.length; i++) {
      disarm(i);
    }
  }

  /** Back to power-on: states as configured, nothing armed, without a trace in the effects. */
  synchronized void reset() {
    for (int i = 0; i < armed.length; i++) {
      armed[i] = null;
      causes[i] = null;
      configured[i] = true;
      states[i] = powerOnStates[i];
    }
  }

  /**
   * An access arrives at the PE. If an armed error matches, it fires, on PCI Express too and never
   * before (AMB-29): the error is gone and the PE is stopped, the access that met it included
   * (EEH-HW-8, EEH-HW-9).
   *
   * @return whether the access goes through to the device or to memory
   */
  synchronized boolean admits(Pe pe, Operation operation, Space space, long address, int size) {
    PeState state = states[pe.index()];
    if (operation.isDma() ? !state.allowsDma() : !state.allowsLoadStore()) {
      return false;
    }
    BusError error = armed[pe.index()];
    if (error == null || !error.matches(operation, space, address, size)) {
      return true;
    }
    armed[pe.index()] = null;
    effects.add(new Effect.Fired(error));
    stop(pe, new StopCause(error, operation, space, address, size));
    return false;
  }

  /**
   * A failure: MMIO Stopped and DMA Stopped, if EEH is enabled (EEH-HW-5). A PE that somebody has
   * reset or given up meanwhile stays so.
   */
  synchronized void stop(Pe pe, StopCause cause) {
    if (pe.eehEnabled() && states[pe.index()].allowsLoadStore()) {
      states[pe.index()] = PeState.STOPPED;
      causes[pe.index()] = cause;
      stopped.accept(pe);
    }
  }

  private void disarm(int pe) {
    BusError error = armed[pe];
    if (error != null) {
      armed[pe] = null;
      effects.add(new Effect.Disarmed(error));
    }
  }
}
