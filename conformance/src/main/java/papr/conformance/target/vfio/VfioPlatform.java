package papr.conformance.target.vfio;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import papr.conformance.target.emulated.EmulatedTarget;
import papr.fdt.rtas.Advertisement;
import papr.fdt.rtas.ErrinjctTokens;
import papr.fdt.rtas.RtasFunctions;
import papr.fdt.rtas.RtasPlatform;
import papr.rtas.backend.BackendException;
import papr.rtas.backend.ConfigSpace;
import papr.rtas.backend.EehBackend;
import papr.rtas.backend.FaultLog;
import papr.rtas.call.ArrayMemory;
import papr.rtas.call.Partition;
import papr.rtas.call.Processor;
import papr.rtas.call.RtasDispatcher;
import papr.rtas.call.RtasFunction;
import papr.rtas.config.ConfigAccess;
import papr.rtas.eeh.EehOption;
import papr.rtas.errinjct.ErrinjctOption;
import papr.rtas.errinjct.ErrorClassTokens;
import papr.rtas.errinjct.work.ErrorClass;
import papr.rtas.pci.PciTopology;
import papr.rtas.pci.Pe;

/**
 * RTAS for one partition with one processor, whose PHB has the PE of a host or nothing. It offers
 * bus errors only: a host has no other errors for a partition, and no events.
 */
final class VfioPlatform {
  static final int PARTITION = 1;

  private static final int RMA = 0x10_0000;
  private static final int FIRST_TOKEN = 0x2000;
  private static final Map<String, Integer> TOKENS =
      Map.of(
          RtasFunctions.ERRINJCT, 0x202d,
          RtasFunctions.OPEN_ERRINJCT, 0x202e,
          RtasFunctions.CLOSE_ERRINJCT, 0x202f);

  private final ArrayMemory memory = new ArrayMemory(RMA);
  private final Map<String, Integer> tokens = new LinkedHashMap<>();
  private final Map<String, byte[]> properties;
  private final ErrinjctOption errinjct;
  private final RtasDispatcher rtas;
  private final Processor processor;

  /**
   * Builds it.
   *
   * @param pe the PE, null for none
   * @param backend EEH of the PE
   * @param config configuration space of the PE
   * @param faults is told of faults of the host
   */
  VfioPlatform(@Nullable Pe pe, EehBackend backend, ConfigSpace config, FaultLog faults) {
    PciTopology topology = new PciTopology(pe == null ? List.of() : List.of(pe));
    Map<ErrorClass, Integer> classes =
        Map.of(ErrorClass.IOA_BUS_ERROR, 7, ErrorClass.IOA_BUS_ERROR_64, 15);
    errinjct =
        new ErrinjctOption(
            true,
            new ErrorClassTokens(classes),
            Set.of(),
            1,
            topology,
            backend,
            _ -> false,
            faults);
    EehOption eeh = new EehOption(topology, backend, faults);
    List<RtasFunction> functions = new ArrayList<>(errinjct.functions());
    functions.addAll(eeh.functions());
    functions.addAll(new ConfigAccess(topology, config, faults).functions());
    Map<Integer, RtasFunction> byToken = new HashMap<>();
    int next = FIRST_TOKEN;
    for (RtasFunction function : functions) {
      Integer usual = TOKENS.get(function.name());
      int token = usual == null ? next++ : usual;
      tokens.put(function.name(), token);
      byToken.put(token, function);
    }
    rtas = new RtasDispatcher(byToken);
    Partition partition = new Partition(PARTITION, memory, List.of(new Partition.Range(0, RMA)));
    processor = new Processor(0, partition);
    properties = properties(classes, eeh.cells());
  }

  private Map<String, byte[]> properties(
      Map<ErrorClass, Integer> classes, Map<String, Integer> eeh) {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    classes.entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .forEach(entry -> numbers.put(entry.getKey().tokenName(), entry.getValue()));
    Map<String, Integer> cells = new HashMap<>(EmulatedTarget.PROPERTIES);
    cells.putAll(eeh);
    return Advertisement.properties(
        new RtasPlatform(tokens, Optional.of(ErrinjctTokens.of(numbers)), cells));
  }

  /** The RMA, which is all memory there is. */
  ArrayMemory memory() {
    return memory;
  }

  /** The token of a function, null if there is no such function. */
  @Nullable Integer token(String function) {
    return tokens.get(function);
  }

  /** A property of /rtas, null if it has none of this name. */
  byte @Nullable [] property(String name) {
    byte[] value = properties.get(name);
    return value == null ? null : value.clone();
  }

  void enter(long address) {
    rtas.enter(processor, address);
  }

  /** Ends the session and whatever it left armed. */
  void reset() throws BackendException {
    errinjct.reset();
    memory.clear();
  }
}
