package papr.conformance.doctor;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import papr.conformance.host.HostMachine;
import papr.conformance.host.HostRoots;
import papr.conformance.host.PciFunction;
import papr.conformance.host.RmoBuffer;
import papr.conformance.run.Admission;
import papr.conformance.target.TargetInfo;
import papr.conformance.target.firmware.FirmwareSetup;
import papr.conformance.target.vfio.VfioSetup;
import papr.spec.Capability;
import papr.spec.Device;
import papr.spec.Spec;
import papr.spec.Vector;

/**
 * Which targets can be used on a machine, and how many vectors run there.
 *
 * <p>The numbers come from what each target can do and from the rules by which the runner admits a
 * vector. A platform that lacks a call or an error class skips some of them.
 */
public final class TargetFacts {
  /** A target that can do all there is. */
  private static final TargetInfo ABLE =
      new TargetInfo("", "", EnumSet.allOf(Capability.class), List.of(), null, false);

  private final Spec spec;
  private final HostRoots host;
  private final HostMachine machine;
  private final Optional<String> device;
  private final List<String> usable = new ArrayList<>();

  /**
   * @param spec the vectors
   * @param host the machine's files
   * @param machine its kind
   * @param device address of the device that may be broken, empty for none
   */
  public TargetFacts(Spec spec, HostRoots host, HostMachine machine, Optional<String> device) {
    this.spec = spec;
    this.host = host;
    this.machine = machine;
    this.device = device;
  }

  /** One fact for each target, and which can be used. */
  public List<Fact> all() {
    List<Fact> facts = new ArrayList<>();
    String all = count(ABLE, true, _ -> "");
    facts.add(able("emulated", all));
    facts.add(new Fact("exec:COMMAND", "up to " + all + ", as far as the harness is able"));
    usable.add("exec");
    facts.add(firmware());
    facts.add(vfio());
    facts.add(new Fact("can run here", String.join(" and ", usable) + only()));
    return facts;
  }

  private String only() {
    return usable.size() == 2 ? " only" : "";
  }

  private Fact able(String target, String count) {
    usable.add(target);
    return new Fact(target, count);
  }

  private Fact firmware() {
    List<String> obstacles = FirmwareSetup.obstacles(host, machine);
    if (!obstacles.isEmpty()) {
      return new Fact("firmware", "not here: " + String.join("; ", obstacles));
    }
    List<Device> devices =
        device
            .map(address -> PciFunction.find(host, address))
            .map(function -> List.of(function.device(function.configAddress())))
            .orElse(List.of());
    TargetInfo info = FirmwareSetup.info("", RmoBuffer.find(host).orElse(null), devices);
    return able("firmware", share(info, FirmwareSetup::obstacle));
  }

  private Fact vfio() {
    List<String> obstacles = VfioSetup.obstacles(host, machine);
    if (!obstacles.isEmpty()) {
      return new Fact("vfio", "not here: " + String.join("; ", obstacles));
    }
    List<Device> devices =
        device.map(address -> List.of(VfioSetup.device(host, address))).orElse(List.of());
    return able("vfio", share(VfioSetup.info("", devices), _ -> ""));
  }

  private String share(TargetInfo info, Function<Vector, String> obstacle) {
    boolean named = !info.devices().isEmpty();
    return count(info, named, obstacle)
        + (named
            ? " with device " + info.devices().getFirst().role()
            : " that can do no harm; papr doctor --device D says how many with a device");
  }

  private String count(TargetInfo info, boolean deviceNamed, Function<Vector, String> obstacle) {
    int admitted = Admission.count(spec, info, deviceNamed, obstacle);
    return admitted + " of " + spec.vectors().size() + " vectors";
  }
}
