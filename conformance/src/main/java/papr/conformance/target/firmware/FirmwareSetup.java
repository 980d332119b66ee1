package papr.conformance.target.firmware;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import papr.conformance.host.HostMachine;
import papr.conformance.host.HostRoots;
import papr.conformance.host.Privileges;
import papr.conformance.host.RmoBuffer;
import papr.conformance.host.RtasNode;
import papr.conformance.target.TargetInfo;
import papr.spec.AddressRange;
import papr.spec.Capability;
import papr.spec.Device;
import papr.spec.Vector;

/** What the target needs of a machine, and what it can do there; looks only, and calls nothing. */
public final class FirmwareSetup {
  private FirmwareSetup() {}

  /**
   * What stands in the way, one line each, the most basic first; empty if nothing does.
   *
   * @param host the machine's files
   * @param machine its kind
   */
  public static List<String> obstacles(HostRoots host, HostMachine machine) {
    List<String> found = new ArrayList<>();
    if (!machine.isPower()) {
      found.add("it needs Linux in a POWER partition, and this is " + machine.text());
      return found;
    }
    if (!new RtasNode(host).exists()) {
      found.add("there is no /rtas in the device tree: only partitions have RTAS");
      return found;
    }
    if (!Privileges.isRoot(host)) {
      found.add("it needs root, for RTAS calls and for /dev/mem: run it as root");
    }
    if (Privileges.isLockedDown(host)) {
      found.add(
          "the kernel is locked down ("
              + Privileges.lockdown(host)
              + ") and refuses error injection: boot without secure boot or lockdown=");
    }
    if (RmoBuffer.find(host).isEmpty()) {
      found.add(
          "the kernel tells no place for work buffers in /proc/powerpc/rtas/rmo_buffer: it needs"
              + " CONFIG_PPC_RTAS and a mounted /proc");
    }
    Path memory = host.memory();
    if (!Files.isReadable(memory) || !Files.isWritable(memory)) {
      found.add("work buffers lie in real memory, and " + memory + " cannot be opened");
    }
    return found;
  }

  /**
   * What the target is and can do.
   *
   * @param version what the firmware says of itself
   * @param work the kernel's RMO buffer, null if it has none
   * @param devices the device that may be broken, or nothing
   */
  public static TargetInfo info(String version, @Nullable AddressRange work, List<Device> devices) {
    Set<Capability> capabilities = EnumSet.of(Capability.CALL, Capability.DEVICE_TREE);
    if (!devices.isEmpty()) {
      capabilities.add(Capability.BUS);
    }
    return new TargetInfo("firmware", version, capabilities, devices, work, true);
  }

  /** Model and firmware level from the device tree, as far as they are there. */
  static String version(HostRoots host) {
    Path tree = host.deviceTree();
    String model = HostRoots.text(tree.resolve("model")).orElse("");
    String level = HostRoots.text(tree.resolve("openprom/ibm,fw-vernum_encoded")).orElse("");
    return (model + " " + level).strip();
  }

  /** As {@code Target.obstacle}. */
  public static String obstacle(Vector vector) {
    return KernelRules.obstacle(vector);
  }
}
