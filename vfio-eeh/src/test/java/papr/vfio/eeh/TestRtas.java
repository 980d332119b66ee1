package papr.vfio.eeh;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import papr.rtas.backend.BackendException;
import papr.rtas.backend.EehBackend;
import papr.rtas.backend.FaultLog;
import papr.rtas.call.ArgumentBuffer;
import papr.rtas.call.ArrayMemory;
import papr.rtas.call.Partition;
import papr.rtas.call.Processor;
import papr.rtas.call.RtasDispatcher;
import papr.rtas.call.RtasFunction;
import papr.rtas.call.WorkBuffer;
import papr.rtas.eeh.EehOption;
import papr.rtas.errinjct.ErrinjctOption;
import papr.rtas.errinjct.ErrorClassTokens;
import papr.rtas.errinjct.work.ErrorClass;
import papr.rtas.errinjct.work.Injection;
import papr.rtas.errinjct.work.Nature;
import papr.rtas.pci.Bar;
import papr.rtas.pci.BusKind;
import papr.rtas.pci.Device;
import papr.rtas.pci.PciTopology;
import papr.rtas.pci.Pe;
import papr.rtas.pci.Space;

/** A guest with two PHBs, one PE on each, whose RTAS calls reach a backend. */
final class TestRtas {

  static final long BUID_A = 0x0800_0000_2000_0000L;
  static final long BUID_B = 0x0800_0000_2000_0001L;
  static final int DEVICE = 0x800;
  static final int PE_ADDRESS = 0x801;

  /** Memory, ports and 64-bit memory as the guest has placed them, of the sizes the host has. */
  static final List<Bar> BARS =
      List.of(
          new Bar(Space.MEMORY, 0x8000_0000L, 0x20000),
          new Bar(Space.IO, 0x2000, 0x20),
          new Bar(Space.MEMORY, 0x6000_0000_0000L, 0x4000));

  private static final int WORK = 0x400;

  private final ArrayMemory rma = new ArrayMemory(0x1000);
  private final Processor processor = new Processor(0, new Partition(1, rma, List.of()));
  private final Map<String, Integer> tokens = new HashMap<>();
  private final RtasDispatcher dispatcher;

  TestRtas(EehBackend backend, FaultLog faults) {
    PciTopology topology =
        new PciTopology(
            List.of(pe(0, BUID_A, BusKind.CONVENTIONAL), pe(1, BUID_B, BusKind.EXPRESS)));
    ErrinjctOption errinjct =
        new ErrinjctOption(
            true,
            new ErrorClassTokens(
                Map.of(ErrorClass.IOA_BUS_ERROR, 7, ErrorClass.IOA_BUS_ERROR_64, 15)),
            EnumSet.noneOf(Nature.class),
            1,
            topology,
            backend,
            _ -> false,
            faults);
    List<RtasFunction> all = new ArrayList<>(errinjct.functions());
    all.addAll(new EehOption(topology, backend, faults).functions());
    Map<Integer, RtasFunction> functions = new HashMap<>();
    for (RtasFunction function : all) {
      tokens.put(function.name(), tokens.size() + 1);
      functions.put(tokens.size(), function);
    }
    this.dispatcher = new RtasDispatcher(functions);
  }

  /** A PE with one function, the same for every PHB. */
  static Pe pe(int index, long buid, BusKind bus) {
    return new Pe(
        index,
        buid,
        bus,
        PE_ADDRESS,
        true,
        List.of(1),
        List.of(new Device("device", DEVICE, BARS, null)));
  }

  /** Calls a function; the outputs. */
  int[] call(String name, int nret, int... in) {
    ArgumentBuffer.encode(rma, 0, tokens.getOrDefault(name, 0), in, nret);
    dispatcher.enter(processor, 0);
    int[] out = new int[nret];
    for (int i = 0; i < nret; i++) {
      out[i] = rma.readInt(12 + 4L * (in.length + i));
    }
    return out;
  }

  /** Calls one of the EEH functions that start with config_addr and unit id; the outputs. */
  int[] eeh(String name, long buid, int nret, int... further) {
    int[] in = new int[3 + further.length];
    in[0] = PE_ADDRESS;
    in[1] = (int) (buid >>> 32);
    in[2] = (int) buid;
    System.arraycopy(further, 0, in, 3, further.length);
    return call(name, nret, in);
  }

  int open() {
    return call("ibm,open-errinjct", 2)[0];
  }

  int close(int token) {
    return call("ibm,close-errinjct", 1, token)[0];
  }

  /** ibm,errinjct with this work buffer: the status. */
  int inject(int token, Injection request) {
    WorkBuffer buffer = new WorkBuffer();
    request.encode(buffer);
    buffer.store(rma, WORK, 0, WorkBuffer.WORDS);
    int number = request.errorClass() == ErrorClass.IOA_BUS_ERROR ? 7 : 15;
    return call("ibm,errinjct", 1, number, token, WORK)[0];
  }

  /** The last call once more: whether a status was stored. */
  boolean again() {
    return dispatcher.enter(processor, 0);
  }

  /** A word of the work buffer, as the last call left it. */
  int work(int word) {
    return rma.readInt(WORK + 4L * word);
  }

  /** A fault log that keeps one line for each fault. */
  static FaultLog into(List<String> faults) {
    return (String function, BackendException fault) ->
        faults.add(function + ": " + fault.getMessage());
  }
}
