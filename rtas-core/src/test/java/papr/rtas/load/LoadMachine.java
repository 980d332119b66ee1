package papr.rtas.load;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import papr.rtas.call.Partition;
import papr.rtas.emulated.EmulatedMachine;
import papr.rtas.emulated.EmulatedPlatform;
import papr.rtas.errinjct.work.ErrorClass;
import papr.rtas.errinjct.work.Nature;
import papr.rtas.pci.Bar;
import papr.rtas.pci.BusKind;
import papr.rtas.pci.Device;
import papr.rtas.pci.DmaWindow;
import papr.rtas.pci.Pe;
import papr.rtas.pci.PeState;
import papr.rtas.pci.Space;

/**
 * A machine for load: any number of PEs with one device each, kinds of buses in turns, and two
 * partitions, the first of which may inject errors.
 */
final class LoadMachine {

  static final long BUID = 0x0800_0000_2000_0000L;
  static final int MEMORY_BAR = 0x8000_0000;
  static final int IO_BAR = 0x1000;
  static final int BAR_SIZE = 0x100;
  static final int DMA_SIZE = 0x10;

  /** Real addresses: argument buffers, work buffers and logs, one for each processor. */
  static final int ARGUMENTS = 0x1000;

  static final int WORK = 0x4000;
  static final int LOGS = 0x10000;

  private static final int DMA = 0x40000;
  private static final int RMA = 0x80000;

  private LoadMachine() {}

  /** Powers a machine on. */
  static EmulatedPlatform powerOn(int processors, List<Pe> pes) {
    Map<ErrorClass, Integer> classes = new HashMap<>();
    Arrays.stream(ErrorClass.values())
        .filter(each -> each != ErrorClass.UPSTREAM_IO_ERROR)
        .forEach(each -> classes.put(each, number(each)));
    List<Partition.Range> memory = List.of(new Partition.Range(0, RMA));
    return new EmulatedPlatform(
        new EmulatedMachine(
            processors,
            RMA,
            Map.of(1, memory, 2, memory),
            pes,
            Collections.nCopies(pes.size(), PeState.NORMAL),
            Map.of(),
            new EmulatedMachine.Errinjct(1, true, classes, Set.of(Nature.values())),
            List.of()));
  }

  /** Number of an error class in ibm,errinjct-tokens. */
  static int number(ErrorClass errorClass) {
    return List.of(ErrorClass.values()).indexOf(errorClass) + 1;
  }

  /** That many PEs of a partition, the first with this index. */
  static List<Pe> pes(int first, int count, boolean eeh, Integer... partitions) {
    List<Pe> pes = new ArrayList<>();
    for (int i = first; i < first + count; i++) {
      int configAddress = i << 11;
      Device device =
          new Device(
              "device " + i,
              configAddress,
              List.of(
                  new Bar(Space.MEMORY, MEMORY_BAR & 0xffff_ffffL, BAR_SIZE),
                  new Bar(Space.IO, IO_BAR, BAR_SIZE)),
              new DmaWindow(0, DMA_SIZE, dma(i)));
      BusKind bus = i % 2 == 0 ? BusKind.EXPRESS : BusKind.CONVENTIONAL;
      pes.add(new Pe(i, BUID, bus, configAddress + 1, eeh, List.of(partitions), List.of(device)));
    }
    return pes;
  }

  /** Real address of the DMA window of a PE. */
  static int dma(int pe) {
    return DMA + DMA_SIZE * pe;
  }
}
