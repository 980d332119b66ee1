package papr.conformance.target.firmware;

import java.util.Arrays;
import java.util.function.LongConsumer;
import papr.conformance.host.ConfigFile;
import papr.conformance.host.PciFunction;
import papr.conformance.target.AccessResult;
import papr.conformance.target.BusAccess;
import papr.conformance.target.Delays;
import papr.conformance.target.NotPossibleException;
import papr.conformance.target.TargetException;
import papr.rtas.call.RtasStatus;
import papr.rtas.pci.ConfigAddress;
import papr.spec.Device;
import papr.spec.Numerals;
import papr.spec.Space;

/** The device that the user has named: what vectors aim at, accesses to it, and its recovery. */
final class BreakableDevice {
  private static final String PE_OF = "ibm,get-config-addr-info2";
  private static final int PE_ADDRESS = 0;

  private static final int FIRST_BAR = 0x10;
  private static final int BAR_BYTES = 24;

  private static final int MOST_LOOKS = 80;
  private static final long BETWEEN_LOOKS = 250;

  private final PciFunction function;
  private final ConfigFile config;
  private final Device device;
  private final LongConsumer pause;
  private final byte[] bars;

  /**
   * Looks the device up.
   *
   * @param function the function
   * @param calls RTAS
   * @param pause waits milliseconds
   * @throws TargetException if it does not answer
   */
  BreakableDevice(PciFunction function, RtasCalls calls, LongConsumer pause) {
    this.function = function;
    this.config = function.config();
    this.pause = pause;
    this.device = function.device(pe(function, calls, pause));
    this.bars = config.read(FIRST_BAR, BAR_BYTES);
  }

  /** What vectors may aim at; its DMA window is not known. */
  Device device() {
    return device;
  }

  /** The PE's address as RTAS gives it; the function's own where RTAS does not. */
  private static int pe(PciFunction function, RtasCalls calls, LongConsumer pause) {
    if (!calls.has(PE_OF)) {
      return function.configAddress();
    }
    int[] in = {
      function.configAddress(), (int) (function.buid() >>> 32), (int) function.buid(), PE_ADDRESS
    };
    int[][] last = new int[1][];
    int status;
    try {
      status =
          Delays.repeat(
              () -> {
                last[0] = calls.call(PE_OF, in, 2);
                return last[0][0];
              },
              pause);
    } catch (NotPossibleException _) {
      return function.configAddress();
    }
    return status == RtasStatus.SUCCESS ? last[0][1] : function.configAddress();
  }

  /**
   * One access to configuration space.
   *
   * @throws NotPossibleException if it is another one
   */
  AccessResult access(BusAccess access) {
    if (access.space() != Space.CONFIG || access.kind().isDma()) {
      throw new NotPossibleException("sysfs reaches configuration space only");
    }
    int address = (int) access.address();
    if (ConfigAddress.routingId(address) != ConfigAddress.routingId(device.configAddr())) {
      throw new TargetException(
          Numerals.hex(access.address()) + " is not in the device that may be broken");
    }
    int register = ConfigAddress.register(address);
    if (access.kind().reads()) {
      return AccessResult.of(config.read(register, access.size()));
    }
    config.write(register, access.data());
    return AccessResult.done();
  }

  /**
   * Waits until the device answers and has its BARs. Looking is what makes the kernel notice that a
   * PE is stopped; it then recovers the PE itself.
   *
   * @throws TargetException if that takes too long
   */
  void awaitRecovery() {
    for (int look = 0; !isWhole(); look++) {
      if (look == MOST_LOOKS) {
        throw new TargetException(
            "device "
                + function.address()
                + " stays stopped: the kernel has not recovered it in "
                + MOST_LOOKS * BETWEEN_LOOKS / 1000
                + " seconds, see its messages (dmesg)");
      }
      pause.accept(BETWEEN_LOOKS);
    }
  }

  private boolean isWhole() {
    return config.answers() && Arrays.equals(config.read(FIRST_BAR, BAR_BYTES), bars);
  }
}
