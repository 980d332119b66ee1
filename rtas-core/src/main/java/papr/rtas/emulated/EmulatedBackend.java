package papr.rtas.emulated;

import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
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
  private final List<PeState> powerOnStates;

  /** Written with the lock held, read without it too. */
  private final AtomicReferenceArray<PeState> states;

  private final ArmedErrors armed;
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
    this.powerOnStates = List.copyOf(powerOnStates);
    this.states = new AtomicReferenceArray<>(powerOnStates.size());
    this.armed = new ArmedErrors(states.length());
    this.causes = new StopCause[states.length()];
    this.configured = new boolean[states.length()];
    reset();
  }

  @Override
  public PeState state(Pe pe) {
    return states.get(pe.index());
  }

  @Override
  public synchronized int control(Pe pe, PeControl control) {
    PeState before = state(pe);
    PeControl.Outcome outcome = control.on(before);
    states.setRelease(pe.index(), outcome.state());
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
        switch (state(pe)) {
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

  @Override
  public synchronized boolean inject(BusError error) {
    // Whoever asked for the state before did so without the lock (AMB-30).
    if (!state(error.pe()).allowsLoadStore()) {
      return false;
    }
    disarm(error.pe());
    armed.arm(error);
    effects.add(new Effect.Injected(error));
    return true;
  }

  @Override
  public synchronized @Nullable BusError armed(Pe pe) {
    return armed.get(pe.index());
  }

  @Override
  public synchronized void disarm(Pe pe) {
    BusError error = armed.take(pe.index());
    if (error != null) {
      effects.add(new Effect.Disarmed(error));
    }
  }

  @Override
  public synchronized void disarmAll() {
    armed.takeAll(error -> effects.add(new Effect.Disarmed(error)));
  }

  /** Back to power-on: states as configured, nothing armed, without a trace in the effects. */
  final synchronized void reset() {
    armed.takeAll(error -> {});
    for (int i = 0; i < causes.length; i++) {
      causes[i] = null;
      configured[i] = true;
      states.setRelease(i, powerOnStates.get(i));
    }
  }

  /**
   * An access arrives at the PE. If an armed error matches, it fires, on PCI Express too and never
   * before (AMB-29): the error is gone and the PE is stopped, the access that met it included
   * (EEH-HW-8, EEH-HW-9).
   *
   * @return whether the access goes through to the device or to memory
   */
  boolean admits(Pe pe, Operation operation, Space space, long address, int size) {
    return allows(state(pe), operation) && passes(pe, operation, space, address, size);
  }

  private static boolean allows(PeState state, Operation operation) {
    return operation.isDma() ? state.allowsDma() : state.allowsLoadStore();
  }

  private synchronized boolean passes(
      Pe pe, Operation operation, Space space, long address, int size) {
    if (!allows(state(pe), operation)) {
      return false;
    }
    BusError error = armed.get(pe.index());
    if (error == null || !error.matches(operation, space, address, size)) {
      return true;
    }
    armed.take(pe.index());
    effects.add(new Effect.Fired(error));
    stop(pe, new StopCause(error, operation, space, address, size));
    return false;
  }

  /**
   * A failure: MMIO Stopped and DMA Stopped, if EEH is enabled (EEH-HW-5). A PE that somebody has
   * reset or given up meanwhile stays so.
   */
  synchronized void stop(Pe pe, StopCause cause) {
    if (pe.eehEnabled() && state(pe).allowsLoadStore()) {
      states.setRelease(pe.index(), PeState.STOPPED);
      causes[pe.index()] = cause;
      stopped.accept(pe);
    }
  }
}
