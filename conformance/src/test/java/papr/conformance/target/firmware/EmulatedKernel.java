package papr.conformance.target.firmware;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import papr.conformance.host.FakeMachine;
import papr.conformance.target.Caller;
import papr.conformance.target.emulated.EmulatedTarget;
import papr.spec.AddressRange;
import papr.spec.Spec;

/**
 * A kernel in front of our own RTAS: it passes on what Linux does, and shares the RMO buffer with
 * the file that stands for /dev/mem.
 */
final class EmulatedKernel implements RtasSyscall {
  private static final int WORK_BUFFER = 1024;

  private final EmulatedTarget rtas = new EmulatedTarget("test");
  private final Map<Integer, String> names = new HashMap<>();
  private final AddressRange rmo = new AddressRange(FakeMachine.RMO, FakeMachine.RMO_SIZE);
  private final Path memory;

  /** The machine pcie, with its tokens put into the fake one's /rtas. */
  EmulatedKernel(FakeMachine machine) {
    rtas.reset(Spec.load().machine("pcie"));
    memory = machine.file("dev/mem");
    for (String name :
        new String[] {
          "ibm,open-errinjct",
          "ibm,errinjct",
          "ibm,close-errinjct",
          "ibm,errinjct-tokens",
          "ibm,get-config-addr-info2",
          "ibm,set-eeh-option",
          "ibm,set-slot-reset",
          "ibm,read-slot-reset-state2",
          "ibm,configure-pe",
          "ibm,configure-bridge",
          "ibm,slot-error-detail",
          "ibm,read-slot-reset-state-functions",
          "ibm,reset-capabilities",
          "rtas-version",
          "rtas-size",
          "rtas-event-scan-rate",
          "rtas-error-log-max",
          "rtas-display-device"
        }) {
      byte[] value = rtas.property(Caller.DEFAULT, name);
      if (value != null) {
        machine.bytes("proc/device-tree/rtas/" + name, value);
        if (value.length == Integer.BYTES) {
          names.put(ByteBuffer.wrap(value).getInt(), name);
        }
      }
    }
  }

  @Override
  public int enter(byte[] arguments) {
    ByteBuffer cells = ByteBuffer.wrap(arguments);
    String function = names.getOrDefault(cells.getInt(), "");
    int[] in = new int[cells.getInt()];
    int nret = cells.getInt();
    for (int i = 0; i < in.length; i++) {
      in[i] = cells.getInt();
    }
    boolean passed =
        switch (function) {
          case "ibm,errinjct" -> in.length < 3 || rmo.contains(in[2] & 0xffff_ffffL, WORK_BUFFER);
          case "ibm,open-errinjct",
              "ibm,close-errinjct",
              "ibm,get-config-addr-info2",
              "ibm,set-eeh-option" ->
              true;
          default -> false;
        };
    if (!passed) {
      return FakeKernel.EINVAL;
    }
    try {
      byte[] all = Files.readAllBytes(memory);
      rtas.write(
          Caller.DEFAULT,
          FakeMachine.RMO,
          Arrays.copyOfRange(all, FakeMachine.RMO, FakeMachine.RMO + FakeMachine.RMO_SIZE));
      for (int out : rtas.call(Caller.DEFAULT, function, in, nret)) {
        cells.putInt(out);
      }
      byte[] after = rtas.read(Caller.DEFAULT, FakeMachine.RMO, FakeMachine.RMO_SIZE);
      System.arraycopy(after, 0, all, FakeMachine.RMO, after.length);
      Files.write(memory, all);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return 0;
  }
}
