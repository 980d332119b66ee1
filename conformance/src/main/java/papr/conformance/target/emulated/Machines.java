package papr.conformance.target.emulated;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import papr.rtas.call.Partition;
import papr.rtas.emulated.EmulatedMachine;
import papr.rtas.emulated.PeTiming;
import papr.rtas.errinjct.work.ErrorClass;
import papr.rtas.errinjct.work.Nature;
import papr.rtas.pci.BusKind;
import papr.rtas.pci.BusRange;
import papr.rtas.pci.Device;
import papr.rtas.pci.DmaWindow;
import papr.rtas.pci.Pe;
import papr.rtas.pci.PeState;
import papr.spec.Bar;
import papr.spec.Bus;
import papr.spec.Dma;
import papr.spec.Machine;
import papr.spec.Space;

/** Turns a machine of the specification into one the core can emulate. */
final class Machines {

  private Machines() {}

  /**
   * The same machine in the core's terms.
   *
   * @throws IllegalArgumentException if it names what the core does not know
   */
  static EmulatedMachine emulated(Machine machine) {
    List<Pe> pes = new ArrayList<>();
    List<PeState> states = new ArrayList<>();
    Map<Integer, PeTiming> timings = new HashMap<>();
    for (Machine.Phb phb : machine.phbs()) {
      for (Machine.PeSpec pe : phb.pes()) {
        if (pe.outage() != null || pe.hold() != 0) {
          timings.put(pes.size(), new PeTiming(outage(pe.outage()), pe.hold()));
        }
        pes.add(
            new Pe(
                pes.size(),
                phb.buid(),
                bus(phb.bus()),
                pe.address(),
                pe.eeh(),
                pe.partitions(),
                pe.devices().stream().map(Machines::device).toList()));
        states.add(state(pe.state()));
      }
    }
    return new EmulatedMachine(
        machine.processors(),
        Math.toIntExact(machine.rma()),
        memory(machine),
        pes,
        states,
        machine.functions(),
        new EmulatedMachine.Errinjct(
            machine.errinjct().partition(),
            machine.errinjct().enabled(),
            classes(machine.errinjct().classes()),
            natures(machine.errinjct().natures())),
        machine.busy().stream()
            .map(busy -> new EmulatedMachine.Busy(busy.function(), busy.status(), busy.times()))
            .toList(),
        timings);
  }

  private static PeTiming.@Nullable Outage outage(Machine.@Nullable Outage outage) {
    return outage == null
        ? null
        : new PeTiming.Outage(
            outage.after(), outage.millis(), state(outage.then()), outage.reset());
  }

  /** The core's name of an address space. */
  static papr.rtas.pci.Space space(Space space) {
    return switch (space) {
      case MEMORY -> papr.rtas.pci.Space.MEMORY;
      case IO -> papr.rtas.pci.Space.IO;
      case CONFIG -> papr.rtas.pci.Space.CONFIG;
    };
  }

  private static BusKind bus(Bus bus) {
    return switch (bus) {
      case PCI -> BusKind.CONVENTIONAL;
      case PCIE -> BusKind.EXPRESS;
    };
  }

  private static Device device(Machine.DeviceSpec device) {
    return new Device(
        device.role(),
        device.configAddr(),
        device.bars().stream().map(Machines::bar).toList(),
        window(device),
        buses(device.bridge()));
  }

  private static @Nullable BusRange buses(Machine.@Nullable Bridge bridge) {
    return bridge == null ? null : new BusRange(bridge.secondary(), bridge.subordinate());
  }

  private static papr.rtas.pci.Bar bar(Bar bar) {
    return new papr.rtas.pci.Bar(space(bar.space()), bar.address(), bar.size());
  }

  private static @Nullable DmaWindow window(Machine.DeviceSpec device) {
    Dma dma = device.dma();
    return dma == null ? null : new DmaWindow(dma.address(), dma.size(), dma.real());
  }

  /** The state with this number; 5 is permanently unavailable. */
  private static PeState state(int value) {
    return switch (value) {
      case 0 -> PeState.NORMAL;
      case 1 -> PeState.RESET;
      case 2 -> PeState.STOPPED;
      case 4 -> PeState.DMA_STOPPED;
      case 5 -> PeState.UNAVAILABLE;
      default -> throw new IllegalArgumentException("no PE state " + value);
    };
  }

  private static Map<Integer, List<Partition.Range>> memory(Machine machine) {
    return machine.partitions().stream()
        .collect(
            Collectors.toMap(
                Machine.Partition::id,
                partition ->
                    partition.memory().stream()
                        .map(range -> new Partition.Range(range.address(), range.size()))
                        .toList()));
  }

  private static Map<ErrorClass, Integer> classes(Map<String, Integer> numbers) {
    Map<ErrorClass, Integer> classes = new LinkedHashMap<>();
    numbers.forEach((name, number) -> {
      ErrorClass errorClass = ErrorClass.of(name);
      if (errorClass == null) {
        throw new IllegalArgumentException("no error class " + name);
      }
      classes.put(errorClass, number);
    });
    return classes;
  }

  private static Set<Nature> natures(List<String> names) {
    return names.stream()
        .map(name -> Nature.valueOf(name.toUpperCase(Locale.ROOT)))
        .collect(Collectors.toSet());
  }
}
