package papr.conformance.target;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import papr.spec.AddressRange;
import papr.spec.Capability;
import papr.spec.Device;

/**
 * What a target is and what it can do.
 *
 * @param name short name of the platform under test, one line
 * @param version its version, one line, "" when unknown
 * @param capabilities what it can do
 * @param devices without MACHINE: the devices that vectors may aim at; roles are arbitrary unique
 *     names
 * @param work without MACHINE: real memory that work areas may use; null for none
 * @param dangerous whether an injection can hurt a live machine, so that the user has to name the
 *     device that may be broken
 */
public record TargetInfo(
    String name,
    String version,
    Set<Capability> capabilities,
    List<Device> devices,
    @Nullable AddressRange work,
    boolean dangerous) {
  public TargetInfo {
    capabilities = Set.copyOf(capabilities);
    devices = List.copyOf(devices);
  }

  /** Whether it has a capability. */
  public boolean can(Capability capability) {
    return capabilities.contains(capability);
  }
}
