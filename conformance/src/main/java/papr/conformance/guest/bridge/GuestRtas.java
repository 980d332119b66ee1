package papr.conformance.guest.bridge;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import papr.conformance.guest.GuestException;
import papr.fdt.rtas.RtasFunctions;
import papr.rtas.backend.BackendException;
import papr.rtas.backend.BusError;
import papr.rtas.call.GuestMemory;
import papr.rtas.call.Partition;
import papr.rtas.call.Processor;
import papr.rtas.call.RtasDispatcher;
import papr.rtas.call.RtasFunction;
import papr.rtas.config.ConfigAccess;
import papr.rtas.eeh.EehOption;
import papr.rtas.errinjct.ErrinjctOption;
import papr.rtas.errinjct.ErrorClassTokens;
import papr.rtas.errinjct.work.Nature;
import papr.rtas.event.EventOption;
import papr.rtas.pci.PciTopology;

/**
 * The functions of papr.rtas for one boot of a guest, under the tokens of its device tree. A
 * function whose token the tree does not have is not served.
 */
final class GuestRtas {
  private static final int PARTITION = 1;

  /** Processors of a guest, at most: QEMU's threads are numbered up to this. */
  static final int PROCESSORS = 64;

  private final Map<Integer, RtasFunction> byToken = new HashMap<>();
  private final List<Processor> processors = new ArrayList<>();
  private final RtasDispatcher dispatcher;
  private final PciTopology topology;
  private final Mirror mirror;

  /**
   * @param memory the guest's RMA
   * @param injections is told of every bus error that is armed
   */
  GuestRtas(
      GuestMachine machine,
      GuestMemory memory,
      InstantSource clock,
      Consumer<BusError> injections) {
    this.topology = new PciTopology(machine.pes());
    EventOption events = new EventOption(Set.of(PARTITION), clock);
    this.mirror = new Mirror(machine.pes().size(), events::stopped, injections);
    List<RtasFunction> functions = new ArrayList<>();
    functions.addAll(new EehOption(topology, mirror, GuestRtas::fault).functions());
    functions.addAll(new ConfigAccess(topology, mirror, GuestRtas::fault).functions());
    functions.addAll(events.functions());
    functions.addAll(
        new ErrinjctOption(
                true,
                new ErrorClassTokens(machine.classes()),
                EnumSet.allOf(Nature.class),
                PROCESSORS,
                topology,
                mirror,
                events,
                GuestRtas::fault)
            .functions());
    for (RtasFunction function : functions) {
      Integer token = machine.tokens().get(function.name());
      if (token != null && byToken.putIfAbsent(token, function) != null) {
        throw new GuestException("two functions of the guest have token 0x%x".formatted(token));
      }
    }
    this.dispatcher = new RtasDispatcher(byToken);
    Partition partition = new Partition(PARTITION, memory, machine.memory());
    for (int i = 0; i < PROCESSORS; i++) {
      processors.add(new Processor(i, partition));
    }
  }

  private static void fault(String function, BackendException fault) {
    throw new AssertionError("the mirror does not fail, but did in " + function, fault);
  }

  /** Tokens that are always served. */
  List<Integer> usualTokens() {
    return tokens(false);
  }

  /** Tokens of configuration accesses, served while {@link Mirror#watchesConfig}. */
  List<Integer> configTokens() {
    return tokens(true);
  }

  private List<Integer> tokens(boolean config) {
    return byToken.entrySet().stream()
        .filter(entry -> isConfig(entry.getValue()) == config)
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  static boolean isConfig(RtasFunction function) {
    return RtasFunctions.CONFIG_CALLS.contains(function.name());
  }

  /** The function of a token, null if it is not served. */
  @Nullable RtasFunction function(int token) {
    return byToken.get(token);
  }

  /** Carries out the call whose argument buffer is at this address; see RtasDispatcher. */
  boolean enter(int processor, long address) {
    return dispatcher.enter(processors.get(processor), address);
  }

  Mirror mirror() {
    return mirror;
  }

  PciTopology topology() {
    return topology;
  }
}
