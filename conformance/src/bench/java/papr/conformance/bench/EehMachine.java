package papr.conformance.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import papr.rtas.call.ArgumentBuffer;
import papr.rtas.call.GuestMemory;
import papr.rtas.call.Partition;
import papr.rtas.call.Processor;
import papr.rtas.call.RtasDispatcher;
import papr.rtas.emulated.EmulatedMachine;
import papr.rtas.emulated.EmulatedPlatform;
import papr.rtas.pci.Bar;
import papr.rtas.pci.BusKind;
import papr.rtas.pci.Device;
import papr.rtas.pci.Pe;
import papr.rtas.pci.PeState;
import papr.rtas.pci.Space;

/**
 * A machine of PEs with one device each, 32 on a bus and 256 buses below a PHB, and the calls of a
 * guest in its memory, many argument buffers behind each other.
 */
final class EehMachine {

  /** Bytes from one argument buffer to the next, more than the longest takes. */
  static final int STRIDE = 0x40;

  /** Real address of the first argument buffer. */
  static final int ARGUMENTS = 0x1000;

  /** Real address of a buffer for a log of 0x800 bytes. */
  static final int LOG = 0x800;

  /** What the first BAR of every device holds. */
  static final int BAR = 0x8000_0000;

  private static final int RMA = 0x40000;
  private static final int PES_OF_PHB = 0x2000;

  private final EmulatedPlatform platform;
  private final List<Pe> pes = new ArrayList<>();
  private final RtasDispatcher rtas;
  private final Processor processor;
  private int laidOut;

  /**
   * @param count number of PEs
   */
  EehMachine(int count) {
    for (int i = 0; i < count; i++) {
      pes.add(pe(i));
    }
    platform =
        new EmulatedPlatform(
            new EmulatedMachine(
                1,
                RMA,
                Map.of(1, List.of(new Partition.Range(0, RMA))),
                pes,
                Collections.nCopies(count, PeState.NORMAL),
                Map.of(),
                new EmulatedMachine.Errinjct(1, true, new HashMap<>(), Set.of()),
                List.of()));
    rtas = platform.rtas(1);
    processor = platform.processor(0, 1);
  }

  private static Pe pe(int index) {
    int configAddress = index % PES_OF_PHB << 11;
    Bar bar = new Bar(Space.MEMORY, Integer.toUnsignedLong(BAR), 0x1000);
    Device device = new Device("device " + index, configAddress, List.of(bar), null);
    long buid = BenchMachine.BUID + (long) (index / PES_OF_PHB) * 0x100_0000;
    return new Pe(
        index, buid, BusKind.EXPRESS, configAddress + 1, true, List.of(1), List.of(device));
  }

  /** Number of PEs. */
  int size() {
    return pes.size();
  }

  GuestMemory memory() {
    return platform.memory(1);
  }

  /** Stops a PE: nobody answers an access to address 0. */
  void freeze(int pe) {
    platform.bus().load(pes.get(pe).devices().getFirst().name(), Space.MEMORY, 0, 4);
  }

  /**
   * Lays a call about a PE out behind those that were laid out before.
   *
   * @param register of config_addr, 0 with the PE's own address
   * @param more inputs behind config_addr and PHB unit id
   */
  void layOut(int pe, String function, int nret, int register, int... more) {
    int[] in = new int[3 + more.length];
    Pe target = pes.get(pe);
    in[0] = register == 0 ? target.address() : target.address() - 1 + register;
    in[1] = (int) (target.buid() >>> 32);
    in[2] = (int) target.buid();
    System.arraycopy(more, 0, in, 3, more.length);
    int token = Objects.requireNonNull(platform.tokens(1).get(function));
    ArgumentBuffer.encode(memory(), address(laidOut), token, in, nret);
    laidOut++;
  }

  /** How many calls are laid out. */
  int calls() {
    return laidOut;
  }

  static long address(int call) {
    return ARGUMENTS + (long) STRIDE * call;
  }

  /** Makes calls {@code first} to {@code end - 1}: how many got a status. */
  int enter(int first, int end) {
    int stored = 0;
    for (int i = first; i < end; i++) {
      if (rtas.enter(processor, address(i))) {
        stored++;
      }
    }
    return stored;
  }

  /** Output {@code output}, 0-based, of a call. */
  int output(int call, int output) {
    int nargs = memory().readInt(address(call) + 4);
    return memory().readInt(address(call) + ArgumentBuffer.HEADER + 4L * (nargs + output));
  }
}
