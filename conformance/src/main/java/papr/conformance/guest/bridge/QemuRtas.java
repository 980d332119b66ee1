package papr.conformance.guest.bridge;

import java.nio.ByteBuffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import papr.conformance.guest.GuestException;
import papr.conformance.guest.gdb.GdbClient;
import papr.conformance.guest.gdb.Register;
import papr.conformance.guest.gdb.Stop;

/**
 * Calls of QEMU's own RTAS on behalf of nobody in the guest: a processor that stands at the hit of
 * the filter makes the call for us, while the others stand still, and comes back to where it was.
 */
final class QemuRtas {
  private static final int SIZE = 64;

  private static final String WRITE_CONFIG = "ibm,write-pci-config";
  private static final int COMMAND = 0x04;
  private static final int COMMAND_SIZE = 2;

  private final GdbClient gdb;
  private final Filter filter;
  private final Map<String, Integer> tokens;
  private final long scratch;

  /**
   * @param tokens tokens by name
   * @param scratch real address of 64 bytes that nobody uses
   */
  QemuRtas(GdbClient gdb, Filter filter, Map<String, Integer> tokens, long scratch) {
    this.gdb = gdb;
    this.filter = filter;
    this.tokens = tokens;
    this.scratch = scratch;
  }

  /** Bytes needed at the scratch address. */
  static int size() {
    return SIZE;
  }

  /**
   * Clears the Command register of a function, as a reset does.
   *
   * @param cpu stands at the hit
   */
  void clearCommand(Cpu cpu, long buid, int configAddress) {
    Integer token = tokens.get(WRITE_CONFIG);
    if (token == null) {
      throw new GuestException("the guest has no " + WRITE_CONFIG);
    }
    int status =
        call(cpu, token, configAddress | COMMAND, (int) (buid >>> 32), (int) buid, COMMAND_SIZE, 0);
    if (status != 0) {
      throw new GuestException("QEMU refuses to write a Command register: " + status);
    }
  }

  private int call(Cpu cpu, int token, int... in) {
    ByteBuffer buffer = ByteBuffer.allocate(SIZE).putInt(token).putInt(in.length).putInt(1);
    for (int cell : in) {
      buffer.putInt(cell);
    }
    int statusAt = buffer.position();
    gdb.writeMemory(scratch, buffer.array());
    long r3 = cpu.read(Register.R3);
    long lr = cpu.read(Register.LR);
    cpu.write(Register.R4, scratch);
    cpu.write(Register.LR, filter.hit());
    cpu.write(Register.PC, filter.call());
    @Nullable Cpu back =
        gdb.resumeOnly(cpu.thread()) instanceof Stop.Halted halted
            ? new Cpu(gdb, halted.thread())
            : null;
    if (back == null || back.thread() != cpu.thread() || back.read(Register.PC) != filter.hit()) {
      throw new GuestException("a call of QEMU's own RTAS did not come back");
    }
    cpu.write(Register.R3, r3);
    cpu.write(Register.LR, lr);
    return ByteBuffer.wrap(gdb.readMemory(scratch + statusAt, Integer.BYTES)).getInt();
  }
}
