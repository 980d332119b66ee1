package papr.rtas.emulated;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import papr.rtas.backend.BackendException;
import papr.rtas.call.ArrayMemory;
import papr.rtas.call.GuestMemory;
import papr.rtas.call.Partition;
import papr.rtas.call.Processor;
import papr.rtas.call.RtasDispatcher;
import papr.rtas.call.RtasFunction;
import papr.rtas.config.ConfigAccess;
import papr.rtas.eeh.EehOption;
import papr.rtas.errinjct.ErrinjctOption;
import papr.rtas.errinjct.ErrorClassTokens;
import papr.rtas.event.EventOption;
import papr.rtas.event.PlatformEvent;
import papr.rtas.pci.PciTopology;

/**
 * A machine in this process: partitions that call RTAS, buses that carry accesses, effects to ask
 * for.
 */
public final class EmulatedPlatform {

  /** Where tokens of functions that a machine does not name start. */
  private static final int FIRST_TOKEN = 0x2000;

  private final EmulatedMachine machine;
  private final EffectLog effects = new EffectLog();
  private final EmulatedClock clock = new EmulatedClock();
  private final EventOption events;
  private final List<BusyFunction> busy = new ArrayList<>();
  private final EmulatedDevices devices;
  private final EmulatedBackend backend;
  private final EmulatedBus bus;
  private final ErrinjctOption errinjct;
  private final EehOption eeh;
  private final ConfigAccess config;
  private final Map<String, Integer> tokens;
  private final Map<Integer, Side> sides = new HashMap<>();

  /** One partition's side of RTAS. */
  private record Side(
      Partition partition,
      SystemMemory memory,
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
    this.events = new EventOption(machine.memory().keySet(), clock);
    this.devices = new EmulatedDevices(machine.pes(), partitions);
    this.backend = new EmulatedBackend(machine, devices, clock, effects, events::stopped);
    this.bus = new EmulatedBus(devices, backend);
    PciTopology topology = new PciTopology(machine.pes());
    this.eeh = new EehOption(topology, backend, EmulatedPlatform::fault, clock);
    this.config = new ConfigAccess(topology, bus, EmulatedPlatform::fault);
    this.errinjct =
        new ErrinjctOption(
            machine.errinjct().enabled(),
            new ErrorClassTokens(machine.errinjct().classes()),
            machine.errinjct().natures(),
            machine.processors(),
            topology,
            backend,
            this::report,
            EmulatedPlatform::fault);
    this.tokens = tokens(machine.functions());
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

  /** The entry point of RTAS for a partition, for those who hold its processors themselves. */
  public RtasDispatcher rtas(int partition) {
    return side(partition).dispatcher;
  }

  /** A processor of a partition, as {@link #enter} finds it. */
  public Processor processor(int processor, int partition) {
    return side(partition).processors.get(processor);
  }

  /** All memory of a partition, for those who look at it from outside RTAS. */
  public SystemMemory systemMemory(int partition) {
    return side(partition).memory;
  }

  /** The RMA of a partition. */
  public GuestMemory memory(int partition) {
    return side(partition).partition.rma();
  }

  /** Token of each RTAS function that a partition has, by name. */
  public SortedMap<String, Integer> tokens(int partition) {
    return side(partition).tokens;
  }

  /** What /rtas says of the functions besides their tokens, one cell each, by name. */
  public Map<String, Integer> cells() {
    return eeh.cells();
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

  /**
   * Lets time pass: what the machine does in it happens, and PEs come back that were unavailable.
   * Nothing else moves the machine's clock.
   *
   * @param millis 0 or more
   */
  public void advance(long millis) {
    backend.advance(millis);
  }

  /** Powers the machine off and on: memory, sessions, armed errors, PE states, events. */
  public void reset() {
    try {
      errinjct.reset();
    } catch (BackendException e) {
      fault("reset", e);
    }
    devices.powerOn();
    events.reset();
    backend.reset();
    effects.clear();
    busy.forEach(BusyFunction::reset);
    for (Side side : sides.values()) {
      ((ArrayMemory) side.partition.rma()).clear();
      side.memory.clear();
    }
  }

  private static void fault(String function, BackendException fault) {
    throw new AssertionError("the emulated backend does not fail, but did in " + function, fault);
  }

  private boolean report(PlatformEvent event) {
    boolean taken = events.report(event);
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
    SortedMap<String, Integer> own = new TreeMap<>();
    Map<Integer, RtasFunction> functions = new HashMap<>();
    for (RtasFunction function : functionsOf(partition)) {
      int token = tokens.getOrDefault(function.name(), 0);
      functions.put(token, withBusy(function));
      own.put(function.name(), token);
    }
    List<Processor> processors = new ArrayList<>();
    for (int id = 0; id < machine.processors(); id++) {
      processors.add(new Processor(id, partition));
    }
    return new Side(
        partition, new SystemMemory(partition), own, new RtasDispatcher(functions), processors);
  }

  /** Tokens of all functions: the machine's where it names one, else the next that is free. */
  private Map<String, Integer> tokens(Map<String, Integer> named) {
    Map<String, Integer> all = new HashMap<>(named);
    int next = FIRST_TOKEN;
    for (RtasFunction function : functions()) {
      while (!all.containsKey(function.name())) {
        if (!all.containsValue(next)) {
          all.put(function.name(), next);
        }
        next++;
      }
    }
    if (all.size() != functions().size() || Set.copyOf(all.values()).size() != all.size()) {
      throw new IllegalArgumentException(
          "tokens for functions that do not exist, or one token for two: " + named);
    }
    return all;
  }

  private List<RtasFunction> functions() {
    List<RtasFunction> all = new ArrayList<>(errinjct.functions());
    all.addAll(functionsOfAll());
    return all;
  }

  /** The functions that every partition has. */
  private List<RtasFunction> functionsOfAll() {
    List<RtasFunction> all = new ArrayList<>(eeh.functions());
    all.addAll(config.functions());
    all.addAll(events.functions());
    return all;
  }

  private List<RtasFunction> functionsOf(Partition partition) {
    return hasErrinjct(partition.id()) ? functions() : functionsOfAll();
  }

  private RtasFunction withBusy(RtasFunction function) {
    RtasFunction result = function;
    for (EmulatedMachine.Busy script : machine.busy().reversed()) {
      if (script.function().equals(function.name())) {
        BusyFunction handler = new BusyFunction(result, script);
        busy.add(handler);
        result = function.withHandler(handler);
      }
    }
    return result;
  }
}
