package papr.conformance.bench;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import papr.rtas.call.GuestMemory;
import papr.rtas.call.Partition;
import papr.rtas.call.Processor;
import papr.rtas.call.RtasDispatcher;
import papr.rtas.emulated.EmulatedMachine;
import papr.rtas.emulated.EmulatedPlatform;
import papr.rtas.errinjct.work.ErrorClass;
import papr.rtas.errinjct.work.Nature;
import papr.rtas.pci.BusKind;
import papr.rtas.pci.Device;
import papr.rtas.pci.Pe;
import papr.rtas.pci.PeState;

/** The machine that is measured, the same as in the C peer: one partition, one PHB, two PEs. */
final class BenchMachine {

  private static final int PARTITION = 1;
  private static final int PROCESSOR = 0;
  static final int RMA = 0x20200;

  static final int INJECT = 0x202d;
  static final int OPEN = 0x202e;
  static final int CLOSE = 0x202f;

  static final long BUID = 0x0800_0000_2000_0000L;

  /** config_addr of a device whose PE has EEH enabled. */
  static final int DEVICE = 0x800;

  /** config_addr of a device whose PE has EEH off. */
  static final int DEVICE_WITHOUT_EEH = 0x1000;

  private BenchMachine() {}

  static EmulatedPlatform powerOn() {
    return new EmulatedPlatform(
        new EmulatedMachine(
            2,
            RMA,
            Map.of(PARTITION, List.of(new Partition.Range(0, 0x100_0000))),
            List.of(pe(0, DEVICE, true), pe(1, DEVICE_WITHOUT_EEH, false)),
            List.of(PeState.NORMAL, PeState.NORMAL),
            Map.of("ibm,open-errinjct", OPEN, "ibm,errinjct", INJECT, "ibm,close-errinjct", CLOSE),
            new EmulatedMachine.Errinjct(PARTITION, true, classes(), Set.of(Nature.values())),
            List.of()));
  }

  /** The RMA that the measured processor calls from. */
  static GuestMemory memory(EmulatedPlatform platform) {
    return platform.memory(PARTITION);
  }

  /** Where the measured processor enters. */
  static RtasDispatcher rtas(EmulatedPlatform platform) {
    return platform.rtas(PARTITION);
  }

  /** The measured processor. */
  static Processor processor(EmulatedPlatform platform) {
    return platform.processor(PROCESSOR, PARTITION);
  }

  /** Number of an error class in the machine's ibm,errinjct-tokens. */
  static int number(ErrorClass errorClass) {
    return List.of(ErrorClass.values()).indexOf(errorClass) + 1;
  }

  private static Map<ErrorClass, Integer> classes() {
    Map<ErrorClass, Integer> classes = new EnumMap<>(ErrorClass.class);
    for (ErrorClass errorClass : ErrorClass.values()) {
      if (errorClass != ErrorClass.PLATFORM_SPECIFIC
          && errorClass != ErrorClass.UPSTREAM_IO_ERROR) {
        classes.put(errorClass, number(errorClass));
      }
    }
    return classes;
  }

  private static Pe pe(int index, int configAddress, boolean eeh) {
    return new Pe(
        index,
        BUID,
        BusKind.EXPRESS,
        configAddress + 1,
        eeh,
        List.of(PARTITION),
        List.of(new Device("device " + index, configAddress, List.of(), null)));
  }
}
