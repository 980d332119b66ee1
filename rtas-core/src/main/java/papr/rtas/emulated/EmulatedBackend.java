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
import papr.rtas.pci.PeIncident;
import papr.rtas.pci.PeState;
import papr.rtas.pci.Space;

/**
 * The PHBs' error logic: one armed error and one state for each PE. Errors are armed by calls and
 * fire on accesses, from any number of threads. What the platform does by itself in time is in
 * {@link Outages}.
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
  private final EmulatedClock clock;
  private final Outages outages;

  /**
   * @param stopped is told of every PE that a failure stops
   */
  EmulatedBackend(
      EmulatedMachine machine,
      EmulatedDevices devices,
      EmulatedClock clock,
      EffectLog effects,
      Consumer<Pe> stopped) {
    this.effects = effects;
    this.devices = devices;
    this.clock = clock;
    this.stopped = stopped;
    this.outages = new Outages(machine.pes(), machine.timings());
    this.powerOnStates = List.copyOf(machine.powerOnStates());
    this.states = new AtomicReferenceArray<>(powerOnStates.size());
    this.armed = new ArmedErrors(states.length());
    this.causes = new StopCause[states.length()];
    this.configured = new boolean[states.length()];
    reset();
  }

  @Override
  public boolean hasEeh(Pe pe) {
    return true;
  }

  @Override
  public PeState state(Pe pe) {
    return states.get(pe.index());
  }

  @Override
  public synchronized int unavailableMillis(Pe pe) {
    return outages.millisLeft(pe, clock.sincePowerOn());
  }

  @Override
  public synchronized int recoveryInfo(Pe pe) {
    return outages.recoveryInfo(pe);
  }

  @Override
  public synchronized int control(Pe pe, PeControl control) {
    PeState before = state(pe);
    PeControl.Outcome outcome = control.on(before);
    if (enter(pe, outcome.state())
        && outcome.state() == PeState.RESET
        && outages.hold(pe, clock.sincePowerOn())) {
      enter(pe, PeIncident.OUTAGE.on(PeState.RESET));
    }
    return outcome.status();
  }

  /** Lets time pass; what is due meanwhile happens, each at its time. */
  synchronized void advance(long millis) {
    long until = clock.sincePowerOn() + millis;
    for (Outages.Due due = outages.next(until); due != null; due = outages.next(until)) {
      clock.set(due.at());
      happen(due);
    }
    clock.set(until);
  }

  private void happen(Outages.Due due) {
    Pe pe = due.pe();
    PeState before = state(pe);
    if (!enter(pe, due.incident().on(before))) {
      return;
    }
    switch (due.incident()) {
      case OUTAGE -> outages.begin(pe, due.at(), before);
      case RETURN_STOPPED -> {
        if (due.reset()) {
          loseSetup(pe);
        }
        outages.returned(pe, due.reset());
        stopped.accept(pe);
      }
      case FAILURE, RETURN_IN_RESET, LOSS, POWER_CYCLE -> {}
    }
  }

  /** Whether the PE is in another state now. */
  private boolean enter(Pe pe, PeState state) {
    if (state == state(pe)) {
      return false;
    }
    states.setRelease(pe.index(), state);
    outages.moved(pe);
    switch (state) {
      case NORMAL -> causes[pe.index()] = null;
      case RESET -> {
        causes[pe.index()] = null;
        loseSetup(pe);
      }
      case STOPPED, DMA_STOPPED, RECOVERING, UNAVAILABLE -> {}
    }
    return true;
  }

  private void loseSetup(Pe pe) {
    configured[pe.index()] = false;
    devices.reset(pe);
  }

  @Override
  public synchronized void configure(Pe pe, Configure what) {
    boolean reachable =
        switch (state(pe)) {
          case NORMAL, STOPPED, DMA_STOPPED -> true;
          case RESET, RECOVERING, UNAVAILABLE -> false;
        };
    if (!reachable) {
      return;
    }
    switch (what) {
      case BRIDGES -> {
        if (devices.configureBridges(pe)) {
          configured[pe.index()] = true;
        }
      }
      case BRIDGES_AND_FUNCTIONS -> {
        if (!configured[pe.index()]) {
          configured[pe.index()] = true;
          devices.configure(pe);
        }
      }
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
    clock.set(0);
    outages.powerOn();
    advance(0);
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
    if (pe.eehEnabled() && enter(pe, PeIncident.FAILURE.on(state(pe)))) {
      causes[pe.index()] = cause;
      stopped.accept(pe);
    }
  }
}
