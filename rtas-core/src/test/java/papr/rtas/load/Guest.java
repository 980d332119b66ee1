package papr.rtas.load;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import papr.rtas.call.ArgumentBuffer;
import papr.rtas.call.GuestMemory;
import papr.rtas.call.WorkBuffer;
import papr.rtas.emulated.EmulatedBus;
import papr.rtas.emulated.EmulatedPlatform;
import papr.rtas.errinjct.work.Injection;

/** One processor that calls RTAS, and sees that every status is one that the function has. */
final class Guest {

  /** Statuses of each function, by its name. */
  private static final Map<String, Set<Integer>> STATUSES =
      Map.ofEntries(
          Map.entry("ibm,open-errinjct", Set.of(0, -4)),
          Map.entry("ibm,close-errinjct", Set.of(0, -4)),
          Map.entry("ibm,errinjct", Set.of(0, -2, -3, -4)),
          Map.entry("ibm,read-slot-reset-state2", Set.of(0, -3)),
          Map.entry("ibm,set-eeh-option", Set.of(0, -3, -7)),
          Map.entry("ibm,set-slot-reset", Set.of(0, -3, -7, -8)),
          Map.entry("ibm,get-config-addr-info2", Set.of(0, -3)),
          Map.entry("ibm,configure-bridge", Set.of(0, -3)),
          Map.entry("ibm,configure-pe", Set.of(0, -3)),
          Map.entry("ibm,slot-error-detail", Set.of(0, 1, -3)),
          Map.entry("ibm,read-pci-config", Set.of(0, -3)),
          Map.entry("ibm,write-pci-config", Set.of(0, -3)),
          Map.entry("read-pci-config", Set.of(0, -3)),
          Map.entry("write-pci-config", Set.of(0, -3)),
          Map.entry("event-scan", Set.of(0, 1, -3)),
          Map.entry("check-exception", Set.of(0, 1, -3)),
          Map.entry("rtas-last-error", Set.of(1, -3)));

  private final EmulatedPlatform platform;
  private final int processor;
  private final int partition;
  private final GuestMemory memory;
  private long calls;
  private long accesses;

  Guest(EmulatedPlatform platform, int processor, int partition) {
    this.platform = platform;
    this.processor = processor;
    this.partition = partition;
    this.memory = platform.memory(partition);
  }

  EmulatedPlatform platform() {
    return platform;
  }

  /** The buses, for one access. */
  EmulatedBus bus() {
    accesses++;
    return platform.bus();
  }

  /** Accesses made so far. */
  long accesses() {
    return accesses;
  }

  int partition() {
    return partition;
  }

  GuestMemory memory() {
    return memory;
  }

  /** Calls made so far. */
  long calls() {
    return calls;
  }

  /** Real address of this processor's work buffer. */
  int work() {
    return LoadMachine.WORK + WorkBuffer.SIZE * processor;
  }

  /** Real address of this processor's buffer for logs, 0x800 bytes. */
  int log() {
    return LoadMachine.LOGS + 0x800 * processor;
  }

  /** Real address of a place for argument buffers that are none, 0x80 bytes. */
  int rubbish() {
    return LoadMachine.ARGUMENTS + 0x100 * processor + 0x80;
  }

  /** Enters RTAS with any address: whether a status was stored. */
  boolean enter(long address) {
    calls++;
    return platform.enter(processor, partition, address);
  }

  /**
   * Calls a function that the partition has.
   *
   * @return the outputs
   */
  int[] call(String function, int nret, int... in) {
    int token = Objects.requireNonNull(platform.tokens(partition).get(function), function);
    int address = LoadMachine.ARGUMENTS + 0x100 * processor;
    ArgumentBuffer.encode(memory, address, token, in, nret);
    assertTrue(enter(address), "no status stored");
    int[] out = new int[nret];
    for (int i = 0; i < nret; i++) {
      out[i] = memory.readInt(address + ArgumentBuffer.HEADER + 4L * (in.length + i));
    }
    int status = out[function.equals("ibm,open-errinjct") ? 1 : 0];
    Set<Integer> known = STATUSES.getOrDefault(function, Set.of());
    assertTrue(known.contains(status), () -> function + " answered " + status);
    return out;
  }

  /** The first output of a call: Status, of all functions but ibm,open-errinjct. */
  int status(String function, int nret, int... in) {
    return call(function, nret, in)[0];
  }

  /** ibm,errinjct with this injection in the work buffer: Status. */
  int inject(int openToken, Injection injection) {
    WorkBuffer buffer = new WorkBuffer();
    injection.encode(buffer);
    buffer.store(memory, work(), 0, WorkBuffer.WORDS);
    return status("ibm,errinjct", 1, LoadMachine.number(injection.errorClass()), openToken, work());
  }
}
