package papr.rtas.testing;

import java.util.List;
import java.util.Map;
import java.util.Set;
import papr.rtas.call.ArgumentBuffer;
import papr.rtas.call.GuestMemory;
import papr.rtas.call.Partition;
import papr.rtas.call.WorkBuffer;
import papr.rtas.emulated.EmulatedMachine;
import papr.rtas.emulated.EmulatedPlatform;
import papr.rtas.errinjct.work.ErrorClass;
import papr.rtas.errinjct.work.Injection;
import papr.rtas.errinjct.work.Nature;
import papr.rtas.pci.Bar;
import papr.rtas.pci.BusKind;
import papr.rtas.pci.Device;
import papr.rtas.pci.DmaWindow;
import papr.rtas.pci.Pe;
import papr.rtas.pci.PeState;
import papr.rtas.pci.Space;

/**
 * A small emulated machine and a guest's way of calling it: two partitions, two PEs, two
 * processors.
 */
public final class TestMachine {

  public static final int OPEN = 0x202e;
  public static final int INJECT = 0x202d;
  public static final int CLOSE = 0x202f;
  public static final int STATE = 0x2022;
  public static final int EEH_OPTION = 0x2020;
  public static final int SLOT_RESET = 0x2023;
  public static final int ERROR_DETAIL = 0x2025;

  public static final long BUID = 0x0800_0000_2000_0000L;
  public static final int RMA = 0x20200;
  public static final int ARGUMENTS = 0x1000;
  public static final int WORK = 0x2000;

  public static final Map<ErrorClass, Integer> CLASSES =
      Map.of(
          ErrorClass.FATAL, 1,
          ErrorClass.RECOVERED_SPECIAL_EVENT, 3,
          ErrorClass.CORRUPTED_PAGE, 4,
          ErrorClass.IOA_BUS_ERROR, 7,
          ErrorClass.CORRUPTED_DCACHE_START, 9,
          ErrorClass.CORRUPTED_DCACHE_END, 10,
          ErrorClass.CORRUPTED_TLB_START, 13,
          ErrorClass.CORRUPTED_TLB_END, 14,
          ErrorClass.IOA_BUS_ERROR_64, 15);

  private TestMachine() {}

  /** The machine; a = 0x800 and b = 0x1000 on one PCI Express PHB. */
  public static EmulatedMachine machine() {
    return new EmulatedMachine(
        4,
        RMA,
        Map.of(
            1, List.of(new Partition.Range(0, 0x1_4000_0000L)),
            2, List.of(new Partition.Range(0, 0x100_0000))),
        pes(),
        List.of(PeState.NORMAL, PeState.NORMAL),
        Map.of(
            "ibm,open-errinjct", OPEN,
            "ibm,errinjct", INJECT,
            "ibm,close-errinjct", CLOSE,
            "ibm,read-slot-reset-state2", STATE,
            "ibm,set-eeh-option", EEH_OPTION,
            "ibm,set-slot-reset", SLOT_RESET,
            "ibm,slot-error-detail", ERROR_DETAIL),
        new EmulatedMachine.Errinjct(1, true, CLASSES, Set.of(Nature.values())),
        List.of());
  }

  /** The PEs of the machine. */
  public static List<Pe> pes() {
    return List.of(
        new Pe(0, BUID, BusKind.EXPRESS, 0x801, true, List.of(1), List.of(device("a", 0x800))),
        new Pe(1, BUID, BusKind.EXPRESS, 0x1001, true, List.of(1), List.of(device("b", 0x1000))));
  }

  private static Device device(String name, int configAddress) {
    return new Device(
        name,
        configAddress,
        List.of(
            new Bar(Space.MEMORY, 0x8000_0000L + configAddress * 0x1000L, 0x10000),
            new Bar(Space.IO, configAddress, 0x100)),
        new DmaWindow(0, 0x1000, 0x10000));
  }

  /** ibm,open-errinjct: {Open Token, Status}. */
  public static int[] open(EmulatedPlatform platform, int processor, int partition) {
    return call(platform, processor, partition, OPEN, 2);
  }

  /** ibm,close-errinjct: Status. */
  public static int close(EmulatedPlatform platform, int processor, int partition, int token) {
    return call(platform, processor, partition, CLOSE, 1, token)[0];
  }

  /** ibm,errinjct with this injection in the work buffer: Status. */
  public static int inject(
      EmulatedPlatform platform, int processor, int partition, int token, Injection injection) {
    WorkBuffer buffer = new WorkBuffer();
    injection.encode(buffer);
    int work = WORK + 0x400 * processor;
    buffer.store(platform.memory(partition), work, 0, WorkBuffer.WORDS);
    int number = CLASSES.getOrDefault(injection.errorClass(), -1);
    return call(platform, processor, partition, INJECT, 1, number, token, work)[0];
  }

  /** Any call, its argument buffer at a place of the processor's own. */
  public static int[] call(
      EmulatedPlatform platform, int processor, int partition, int token, int nret, int... in) {
    GuestMemory memory = platform.memory(partition);
    int address = ARGUMENTS + 0x100 * processor;
    ArgumentBuffer.encode(memory, address, token, in, nret);
    platform.enter(processor, partition, address);
    int[] out = new int[nret];
    for (int i = 0; i < nret; i++) {
      out[i] = memory.readInt(address + ArgumentBuffer.HEADER + 4L * (in.length + i));
    }
    return out;
  }
}
