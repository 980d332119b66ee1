package papr.spec;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The machine a vector runs on, at power-on.
 *
 * @param id name of its file
 * @param title one line
 * @param processors number of processors, numbered from 0
 * @param rma size in bytes of the real mode area at the start of each partition's memory
 * @param work where work areas are placed, inside the RMA
 * @param partitions partitions and the logical real memory they own
 * @param functions RTAS function tokens by name, in device tree order
 * @param errinjct settings of the error injection facility
 * @param busy answers that come before the real one
 * @param phbs PCI host bridges
 */
public record Machine(
    String id,
    String title,
    int processors,
    long rma,
    AddressRange work,
    List<Partition> partitions,
    Map<String, Integer> functions,
    Errinjct errinjct,
    List<Busy> busy,
    List<Phb> phbs) {
  public Machine {
    partitions = List.copyOf(partitions);
    functions = Collections.unmodifiableMap(new LinkedHashMap<>(functions));
    busy = List.copyOf(busy);
    phbs = List.copyOf(phbs);
  }

  /**
   * A partition.
   *
   * @param id 1 or more
   * @param memory logical real ranges it owns, none overlapping
   */
  public record Partition(int id, List<AddressRange> memory) {
    public Partition {
      memory = List.copyOf(memory);
    }
  }

  /**
   * The error injection facility.
   *
   * @param partition the one partition that has it, 0 for none
   * @param enabled false: the properties are there, but open answers -5
   * @param classes numbers of the advertised error classes by name, in property order
   * @param natures injection modes the processors support: single, solid, hang
   */
  public record Errinjct(
      int partition, boolean enabled, Map<String, Integer> classes, List<String> natures) {
    public Errinjct {
      classes = Collections.unmodifiableMap(new LinkedHashMap<>(classes));
      natures = List.copyOf(natures);
    }
  }

  /**
   * An answer that a function gives before it does anything.
   *
   * @param function RTAS function name
   * @param status -2 or 9900…9905
   * @param times how many calls get it
   */
  public record Busy(String function, int status, int times) {}

  /**
   * A PCI host bridge.
   *
   * @param buid unit id, 64 bits
   * @param bus kind of bus below it
   * @param pes partitionable endpoints
   */
  public record Phb(long buid, Bus bus, List<PeSpec> pes) {
    public Phb {
      pes = List.copyOf(pes);
    }
  }

  /**
   * A partitionable endpoint.
   *
   * @param address PE configuration address, config_addr layout
   * @param eeh whether EEH is enabled
   * @param partitions the partitions it belongs to; more than one when its bus is shared
   * @param state PE state at power-on: 0, 1, 2, 4 or 5
   * @param outage when the platform takes it away, null for never
   * @param hold milliseconds for which a reset by the operating system keeps hardware outside the
   *     PE in reset too, and the PE unavailable; 0 for none
   * @param devices its functions
   */
  public record PeSpec(
      int address,
      boolean eeh,
      List<Integer> partitions,
      int state,
      @Nullable Outage outage,
      int hold,
      List<DeviceSpec> devices) {
    public PeSpec {
      partitions = List.copyOf(partitions);
      devices = List.copyOf(devices);
    }
  }

  /**
   * A time in which the platform has taken a PE away: it is temporarily unavailable.
   *
   * @param after milliseconds from power-on
   * @param millis how long, 1 or more
   * @param then PE state that follows: 1, 2 or 5 (permanently); a PE that was in state 1 before
   *     comes back to it instead of 2
   * @param reset whether the PE is reset on the way to state 2
   */
  public record Outage(int after, int millis, int then, boolean reset) {}

  /**
   * A PCI function.
   *
   * @param role name in vectors
   * @param configAddr config_addr: bus in bits 8:15, device 16:20, function 21:23
   * @param bars its base address registers
   * @param dma its DMA window, null for none
   * @param bridge the buses behind it, null if it is no bridge
   */
  public record DeviceSpec(
      String role, int configAddr, List<Bar> bars, @Nullable Dma dma, @Nullable Bridge bridge) {
    public DeviceSpec {
      bars = List.copyOf(bars);
    }
  }

  /**
   * The buses behind a bridge at boot.
   *
   * @param secondary the bus right behind it, 1 to 255
   * @param subordinate the highest bus behind it, secondary to 255
   */
  public record Bridge(int secondary, int subordinate) {}

  /**
   * Reads a machine.
   *
   * @throws SpecException if it is none
   */
  public static Machine read(JsonCursor at) {
    return MachineReader.read(at);
  }

  /** Every device with what surrounds it, in file order. */
  public List<Device> devices() {
    List<Device> devices = new ArrayList<>();
    for (Phb phb : phbs) {
      for (PeSpec pe : phb.pes()) {
        for (DeviceSpec device : pe.devices()) {
          devices.add(device(phb, pe, device));
        }
      }
    }
    return devices;
  }

  private static Device device(Phb phb, PeSpec pe, DeviceSpec device) {
    return new Device(
        device.role(),
        phb.buid(),
        phb.bus(),
        pe.address(),
        pe.eeh(),
        device.configAddr(),
        device.bars(),
        device.dma());
  }
}
