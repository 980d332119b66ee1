package papr.conformance.guest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import papr.fdt.rtas.ErrinjctTokens;
import papr.fdt.rtas.NvramForth;
import papr.fdt.rtas.RtasFunctions;
import papr.fdt.rtas.RtasPlatform;

/** The command that starts a guest: a pseries machine, its firmware told what to advertise. */
final class QemuCommand {
  /** The program. */
  static final String PROGRAM = "qemu-system-ppc64";

  /** Protections against speculation that QEMU cannot give without a POWER processor are off. */
  private static final String MACHINE =
      "pseries,cap-cfpc=broken,cap-sbbc=broken,cap-ibs=broken,cap-ccf-assist=off";

  /** Tokens of ours start here; QEMU's end at 0x202c. */
  private static final int FIRST_TOKEN = 0x3000;

  private static final String PLATFORM_SPECIFIC = "platform-specific";
  private static final int PLATFORM_SPECIFIC_NUMBER = 8;

  private QemuCommand() {}

  static List<String> of(GuestOptions options) {
    List<String> command = new ArrayList<>(List.of(PROGRAM));
    command.addAll(List.of("-nodefaults", "-no-user-config", "-display", "none"));
    command.addAll(List.of("-machine", MACHINE, "-accel", "tcg", "-cpu", "power9"));
    command.addAll(List.of("-m", "1G", "-smp", Integer.toString(options.processors())));
    command.addAll(List.of("-chardev", "stdio,id=console,signal=off"));
    command.addAll(List.of("-serial", "chardev:console"));
    command.addAll(List.of("-netdev", "hubport,id=net,hubid=0"));
    command.addAll(List.of("-device", options.nic() + ",addr=1,netdev=net,romfile="));
    command.addAll(List.of("-kernel", options.image().kernel().toString()));
    command.addAll(List.of("-initrd", options.image().initramfs().toString()));
    command.addAll(List.of("-append", "console=hvc0 quiet"));
    if (options.bridged()) {
      command.addAll(List.of("-prom-env", "use-nvramrc?=true"));
      String script = NvramForth.script(platform(options.eventScans()));
      command.addAll(List.of("-prom-env", "nvramrc=" + script));
    }
    return command;
  }

  /** What the guest finds under /rtas besides what QEMU put there. */
  private static RtasPlatform platform(int eventScans) {
    Map<String, Integer> functions = new LinkedHashMap<>();
    for (String call : RtasFunctions.ERRINJCT_CALLS) {
      functions.put(call, FIRST_TOKEN + functions.size());
    }
    Map<String, Integer> classes = new LinkedHashMap<>();
    ErrinjctTokens.usual().entries().forEach(entry -> classes.put(entry.name(), entry.value()));
    classes.put(PLATFORM_SPECIFIC, PLATFORM_SPECIFIC_NUMBER);
    Map<String, Integer> cells = new HashMap<>();
    if (eventScans > 0) {
      cells.put("rtas-event-scan-rate", eventScans);
    }
    return new RtasPlatform(functions, Optional.of(ErrinjctTokens.of(classes)), cells);
  }
}
