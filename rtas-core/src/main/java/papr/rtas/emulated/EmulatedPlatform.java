package papr.rtas.emulated;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import papr.rtas.backend.BackendException;
import papr.rtas.call.ArrayMemory;
import papr.rtas.call.GuestMemory;
import papr.rtas.call.Partition;
import papr.rtas.call.Processor;
import papr.rtas.call.RtasDispatcher;
import papr.rtas.call.RtasFunction;
import papr.rtas.errinjct.ErrinjctOption;
import papr.rtas.errinjct.ErrorClassTokens;
import papr.rtas.event.PendingEvents;
import papr.rtas.event.PlatformEvent;
import papr.rtas.pci.PciTopology;

/**
 * A machine in this process: partitions that call RTAS, buses that carry accesses, effects to ask
 * for.
 */
public final class EmulatedPlatform {

  private final EmulatedMachine machine;
  private final EffectLog effects = new EffectLog();
  private final PendingEvents events = new PendingEvents();
  private final List<BusyFunction> busy = new ArrayList<>();
  private final EmulatedBackend backend;
  private final EmulatedBus bus;
  private final ErrinjctOption errinjct;
  private final Map<Integer, Side> sides = new HashMap<>();

  /** One partition's side of RTAS. */
  private record Side(
      Partition partition,
      SortedMap<String, Integer> tokens,
      RtasDispatcher dispatcher,
      List<Processor> processors) {}

  /**
   * Builds the machine and powers it on.
   *
   * @throws IllegalArgumentException if the parts do not fit together
   */
  public EmulatedPlatform(EmulatedMachine machine) {
    this.machine = machine;
    List<Partition> partitions = machine.partitions();
    this.backend = new EmulatedBackend(machine.powerOnStates(), effects);
    this.bus = new EmulatedBus(machine.pes(), partitions, backend);
    this.errinjct =
        new ErrinjctOption(
            machine.errinjct().enabled(),
            new ErrorClassTokens(machine.errinjct().classes()),
            machine.errinjct().natures(),
            machine.processors(),
            new PciTopology(machine.pes()),
            backend,
            this::report,
            EmulatedPlatform::fault);
    Set<String> implemented =
        errinjct.functions().stream().map(RtasFunction::name).collect(Collectors.toSet());
    if (!machine.functions().keySet().equals(implemented)) {
      throw new IllegalArgumentException(
          "tokens are given for " + machine.functions().keySet() + ", not for " + implemented);
    }
    for (Partition partition : partitions) {
      sides.put(partition.id(), side(partition));
    }
  }

  /**
   * A processor enters RTAS.
   *
   * @param processor 0 to the number of processors - 1
   * @param partition number of the partition it runs
   * @param address R3, any value
   * @return whether a status was stored
   */
  public boolean enter(int processor, int partition, long address) {
    Side side = side(partition);
    return side.dispatcher.enter(side.processors.get(processor), address);
  }

  /** The RMA of a partition. */
  public GuestMemory memory(int partition) {
    return side(partition).partition.rma();
  }

  /** Token of each RTAS function that a partition has, by name. */
  public SortedMap<String, Integer> tokens(int partition) {
    return side(partition).tokens;
  }

  /** Whether this partition is the one with the Error Injection option (LPAR-34). */
  public boolean hasErrinjct(int partition) {
    return machine.errinjct().partition() == partition;
  }

  public EmulatedBus bus() {
    return bus;
  }

  public EffectLog effects() {
    return effects;
  }

  /** Powers the machine off and on: memory, sessions, armed errors, PE states, events. */
  public void reset() {
    try {
      errinjct.reset();
    } catch (BackendException e) {
      fault("reset", e);
    }
    backend.reset();
    bus.reset();
    events.clear();
    effects.clear();
    busy.forEach(BusyFunction::reset);
    sides.values().forEach(side -> ((ArrayMemory) side.partition.rma()).clear());
  }

  private static void fault(String function, BackendException fault) {
    throw new AssertionError("the emulated backend does not fail, but did in " + function, fault);
  }

  private boolean report(PlatformEvent event) {
    boolean taken = events.add(event);
    if (taken) {
      effects.add(new Effect.Reported(event));
    }
    return taken;
  }

  private Side side(int partition) {
    Side side = sides.get(partition);
    if (side == null) {
      throw new IllegalArgumentException("no partition " + partition + " on this machine");
    }
    return side;
  }

  private Side side(Partition partition) {
    SortedMap<String, Integer> tokens = new TreeMap<>();
    Map<Integer, RtasFunction> functions = new HashMap<>();
    if (hasErrinjct(partition.id())) {
      for (RtasFunction function : errinjct.functions()) {
        int token = machine.functions().getOrDefault(function.name(), 0);
        if (functions.put(token, withBusy(function)) != null) {
          throw new IllegalArgumentException("two functions have token " + token);
        }
        tokens.put(function.name(), token);
      }
    }
    List<Processor> processors = new ArrayList<>();
    for (int id = 0; id < machine.processors(); id++) {
      processors.add(new Processor(id, partition));
    }
    return new Side(partition, tokens, new RtasDispatcher(functions), processors);
  }

  private RtasFunction withBusy(RtasFunction function) {
    RtasFunction result = function;
    for (EmulatedMachine.Busy script : machine.busy()) {
      if (script.function().equals(function.name())) {
        BusyFunction handler = new BusyFunction(result, script);
        busy.add(handler);
        result =
            new RtasFunction(
                function.name(), function.nargs(), function.nret(), function.statusCell(), handler);
      }
    }
    return result;
  }
}
