package papr.conformance.guest.bridge;

import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import papr.conformance.guest.GuestException;
import papr.conformance.guest.gdb.GdbClient;
import papr.conformance.guest.gdb.Register;
import papr.rtas.call.ArgumentBuffer;
import papr.rtas.call.RtasFunction;
import papr.rtas.call.WorkBuffer;
import papr.rtas.pci.Device;
import papr.rtas.pci.Operation;
import papr.rtas.pci.Pe;

/**
 * One boot of a guest: its machine, the filter at its RTAS entry point, and how a call is served.
 */
final class Boot {
  private static final int TREE_HEADER = 8;
  private static final int MOST_TREE = 16 << 20;

  /** Cells of a call that are looked at, for each direction. */
  private static final int MOST_CELLS = 16;

  private static final int EVENT_NONE = 1;
  private static final List<String> EVENT_CALLS = List.of("event-scan", "check-exception");

  private static final int CONFIG_ADDRESS = 0;
  private static final int BUID = 1;
  private static final int WORK_BUFFER = 2;

  private final GdbClient gdb;
  private final GuestMachine machine;
  private final RtasBridge.Listener listener;
  private final StubMemory memory;
  private final GuestRtas rtas;
  private final Filter filter;
  private final QemuRtas qemu;
  private boolean gateOpen;

  private Boot(
      GdbClient gdb, GuestMachine machine, InstantSource clock, RtasBridge.Listener listener) {
    this.gdb = gdb;
    this.machine = machine;
    this.listener = listener;
    this.memory = new StubMemory(gdb, machine.rma());
    this.rtas = new GuestRtas(machine, memory, clock, listener.injections());
    this.filter = Filter.at(machine.entry(), rtas.usualTokens(), rtas.configTokens());
    byte[] code = filter.code();
    long scratch = (machine.entry() + code.length + TREE_HEADER - 1) & -TREE_HEADER;
    if (scratch + QemuRtas.size() > machine.entry() + machine.rtasSize()) {
      throw new GuestException("the guest has no room for the filter in its RTAS");
    }
    this.qemu = new QemuRtas(gdb, filter, machine.tokens(), scratch);
    gdb.writeMemory(filter.entry(), code);
  }

  /**
   * Looks at a kernel that starts, and puts the filter in place.
   *
   * @param tree real address of its flattened device tree
   */
  static Boot of(GdbClient gdb, long tree, InstantSource clock, RtasBridge.Listener listener) {
    int size = ByteBuffer.wrap(gdb.readMemory(tree, TREE_HEADER)).getInt(Integer.BYTES);
    if (size < TREE_HEADER || size > MOST_TREE) {
      throw new GuestException("the guest has a device tree of %d bytes".formatted(size));
    }
    return new Boot(gdb, GuestMachine.of(gdb.readMemory(tree, size)), clock, listener);
  }

  long hit() {
    return filter.hit();
  }

  GuestMachine machine() {
    return machine;
  }

  /**
   * Serves the call that a processor makes, or gives it to QEMU.
   *
   * @param cpu stands at the hit
   * @param since when it stopped, in System.nanoTime
   */
  void serve(Cpu cpu, long since) {
    long address = cpu.read(Register.R3);
    Call call = memory.contains(address, ArgumentBuffer.HEADER) ? new Call(address) : null;
    boolean ours = call != null && call.function != null && answer(cpu, call);
    memory.flush();
    if (ours) {
      for (Pe pe : rtas.mirror().takeResets()) {
        for (Device device : pe.devices()) {
          qemu.clearCommand(cpu, pe.buid(), device.configAddress());
        }
      }
    }
    setGate();
    if (ours) {
      cpu.write(Register.R3, 0);
      cpu.write(Register.PC, cpu.read(Register.LR));
    } else {
      cpu.write(Register.PC, filter.pass());
    }
    if (ours && call != null) {
      listener.served(call.served(cpu, System.nanoTime() - since));
    }
  }

  /** Answers a call, unless it is one for QEMU; then its outputs do not matter. */
  private boolean answer(Cpu cpu, Call call) {
    RtasFunction function = call.function;
    if (function == null || (GuestRtas.isConfig(function) && passes(call))) {
      return false;
    }
    call.before = call.work();
    boolean stored = rtas.enter(Math.min(cpu.thread(), GuestRtas.PROCESSORS) - 1, call.address);
    call.after = call.work();
    call.takeOutputs();
    boolean nothing =
        EVENT_CALLS.contains(function.name()) && stored && call.output(0) == EVENT_NONE;
    return !nothing;
  }

  /** Whether a configuration access reaches QEMU: nothing is stopped or armed where it goes. */
  private boolean passes(Call call) {
    boolean withBuid = call.name().startsWith("ibm,");
    int sizeAt = withBuid ? BUID + 2 : BUID;
    if (call.in.size() <= sizeAt) {
      return true;
    }
    int configAddress = call.in.get(CONFIG_ADDRESS);
    int size = call.in.get(sizeAt);
    Pe pe =
        withBuid
            ? rtas.topology()
                .find(GuestBuses.join(call.in.get(BUID), call.in.get(BUID + 1)), configAddress)
            : rtas.topology().findInFirst(configAddress);
    Operation operation = call.name().contains("read") ? Operation.LOAD : Operation.STORE;
    return pe == null
        || (size != 1 && size != 2 && size != 4)
        || rtas.mirror().admits(pe, operation, configAddress, size);
  }

  private void setGate() {
    boolean open = rtas.mirror().watchesConfig();
    if (open != gateOpen) {
      gdb.writeMemory(filter.gate(), Filter.bytes(open ? Filter.OPEN : filter.shut()));
      gateOpen = open;
    }
  }

  /** A call in progress, as far as it is told afterwards. */
  private final class Call {
    private final long address;
    private final @Nullable RtasFunction function;
    private final List<Integer> in = new ArrayList<>();
    private final List<Integer> out = new ArrayList<>();
    private final long outputs;
    private final int nret;
    private byte @Nullable [] before;
    private byte @Nullable [] after;

    Call(long address) {
      this.address = address;
      this.function = rtas.function(memory.readInt(address));
      long nargs = Integer.toUnsignedLong(memory.readInt(address + Integer.BYTES));
      long wanted = Integer.toUnsignedLong(memory.readInt(address + 2 * Integer.BYTES));
      this.outputs = address + ArgumentBuffer.HEADER + Integer.BYTES * nargs;
      this.nret = (int) Math.min(wanted, MOST_CELLS);
      for (int i = 0; i < Math.min(nargs, MOST_CELLS); i++) {
        long cell = address + ArgumentBuffer.HEADER + (long) Integer.BYTES * i;
        in.add(memory.contains(cell, Integer.BYTES) ? memory.readInt(cell) : 0);
      }
    }

    String name() {
      return function == null ? "" : function.name();
    }

    int output(int i) {
      long cell = outputs + (long) Integer.BYTES * i;
      return memory.contains(cell, Integer.BYTES) ? memory.readInt(cell) : 0;
    }

    byte @Nullable [] work() {
      if (!name().equals("ibm,errinjct") || in.size() <= WORK_BUFFER) {
        return null;
      }
      long at = Integer.toUnsignedLong(in.get(WORK_BUFFER));
      if (!WorkBuffer.isValidAddress(memory, at)) {
        return null;
      }
      byte[] bytes = new byte[WorkBuffer.SIZE];
      memory.read(at, bytes, 0, bytes.length);
      return bytes;
    }

    /** Keeps the outputs: after the flush there must be no more reading. */
    void takeOutputs() {
      for (int i = 0; i < nret; i++) {
        out.add(output(i));
      }
    }

    ServedCall served(Cpu cpu, long nanos) {
      return new ServedCall(name(), cpu.thread() - 1, in, out, before, after, nanos);
    }
  }
}
