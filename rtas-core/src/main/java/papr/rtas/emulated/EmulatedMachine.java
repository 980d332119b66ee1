package papr.rtas.emulated;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import papr.rtas.call.ArrayMemory;
import papr.rtas.call.Partition;
import papr.rtas.errinjct.work.ErrorClass;
import papr.rtas.errinjct.work.Nature;
import papr.rtas.pci.Pe;
import papr.rtas.pci.PeState;

/**
 * What an emulated platform is made of.
 *
 * @param processors number of processors
 * @param rma bytes of each partition's RMA
 * @param memory logical real memory of each partition, by partition number
 * @param pes all PEs in order of their index
 * @param powerOnStates state of each PE at power-on, by its index
 * @param functions RTAS tokens by name of the function; those not named get one from the platform
 * @param errinjct the Error Injection option
 * @param busy functions that are busy for a while after power-on, in the order they answer
 * @param timings what happens to PEs in time, by index of the PE
 */
public record EmulatedMachine(
    int processors,
    int rma,
    Map<Integer, List<Partition.Range>> memory,
    List<Pe> pes,
    List<PeState> powerOnStates,
    Map<String, Integer> functions,
    Errinjct errinjct,
    List<Busy> busy,
    Map<Integer, PeTiming> timings) {

  /** A machine whose PEs change with calls and accesses only. */
  public EmulatedMachine(
      int processors,
      int rma,
      Map<Integer, List<Partition.Range>> memory,
      List<Pe> pes,
      List<PeState> powerOnStates,
      Map<String, Integer> functions,
      Errinjct errinjct,
      List<Busy> busy) {
    this(processors, rma, memory, pes, powerOnStates, functions, errinjct, busy, Map.of());
  }

  /**
   * The Error Injection option of the machine.
   *
   * @param partition number of the one partition that has the facility (LPAR-34), 0 for none
   * @param enabled the platform's switch; off, open answers -5
   * @param classes number of each error class offered
   * @param natures natures of cache and TLB errors offered
   */
  public record Errinjct(
      int partition, boolean enabled, Map<ErrorClass, Integer> classes, Set<Nature> natures) {}

  /**
   * A function that answers a status -2 or 990x without starting anything (AMB-12).
   *
   * @param function its name
   * @param status the answer
   * @param times how many calls get it
   */
  public record Busy(String function, int status, int times) {}

  /** The partitions of the machine, each with memory of its own. */
  List<Partition> partitions() {
    List<Partition> partitions = new ArrayList<>();
    new TreeMap<>(memory)
        .forEach((id, owned) -> partitions.add(new Partition(id, new ArrayMemory(rma), owned)));
    return partitions;
  }
}
