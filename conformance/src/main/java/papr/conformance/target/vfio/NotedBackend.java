package papr.conformance.target.vfio;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import papr.conformance.target.Effect;
import papr.conformance.target.emulated.Effects;
import papr.rtas.backend.BackendException;
import papr.rtas.backend.BusError;
import papr.rtas.backend.EehBackend;
import papr.rtas.backend.StopCause;
import papr.rtas.pci.Pe;
import papr.rtas.pci.PeControl;
import papr.rtas.pci.PeState;

/** Passes everything on to a backend and notes what it armed and disarmed. */
final class NotedBackend implements EehBackend {
  private final EehBackend backend;
  private final List<papr.rtas.emulated.Effect> effects = new ArrayList<>();

  /** PEs on which something may be armed. */
  private final Set<Pe> injected = new LinkedHashSet<>();

  NotedBackend(EehBackend backend) {
    this.backend = backend;
  }

  /** What reached the backend since the last question, in order. */
  synchronized List<Effect> take() {
    List<Effect> since = effects.stream().map(Effects::of).toList();
    effects.clear();
    return since;
  }

  @Override
  public synchronized boolean inject(BusError error) throws BackendException {
    BusError replaced = backend.armed(error.pe());
    boolean taken = backend.inject(error);
    if (taken) {
      injected.add(error.pe());
      if (replaced != null) {
        effects.add(new papr.rtas.emulated.Effect.Disarmed(replaced));
      }
      effects.add(new papr.rtas.emulated.Effect.Injected(error));
    }
    return taken;
  }

  @Override
  public synchronized void disarm(Pe pe) throws BackendException {
    BusError armed = backend.armed(pe);
    backend.disarm(pe);
    if (armed != null) {
      effects.add(new papr.rtas.emulated.Effect.Disarmed(armed));
    }
  }

  @Override
  public synchronized void disarmAll() throws BackendException {
    List<BusError> armed = new ArrayList<>();
    for (Pe pe : injected) {
      BusError error = backend.armed(pe);
      if (error != null) {
        armed.add(error);
      }
    }
    backend.disarmAll();
    injected.clear();
    armed.forEach(error -> effects.add(new papr.rtas.emulated.Effect.Disarmed(error)));
  }

  @Override
  public boolean hasEeh(Pe pe) {
    return backend.hasEeh(pe);
  }

  @Override
  public int unavailableMillis(Pe pe) throws BackendException {
    return backend.unavailableMillis(pe);
  }

  @Override
  public int recoveryInfo(Pe pe) throws BackendException {
    return backend.recoveryInfo(pe);
  }

  @Override
  public PeState state(Pe pe) throws BackendException {
    return backend.state(pe);
  }

  @Override
  public int control(Pe pe, PeControl control) throws BackendException {
    return backend.control(pe, control);
  }

  @Override
  public void configure(Pe pe, Configure what) throws BackendException {
    backend.configure(pe, what);
  }

  @Override
  public @Nullable StopCause takeCause(Pe pe) throws BackendException {
    return backend.takeCause(pe);
  }

  @Override
  public @Nullable BusError armed(Pe pe) {
    return backend.armed(pe);
  }
}
