package papr.conformance.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import papr.conformance.target.TargetInfo;
import papr.spec.AddressRange;
import papr.spec.Capability;
import papr.spec.Device;
import papr.spec.Machine;
import papr.spec.Spec;
import papr.spec.Vector;
import papr.spec.VectorEntry;

/** What a vector asks of a target before its first step, and how many vectors get that. */
public final class Admission {
  private Admission() {}

  /**
   * How many vectors a target can run, as far as that can be told without it. Some may still be
   * skipped, because the platform does not offer what they are about.
   *
   * @param spec the vectors
   * @param info the target
   * @param deviceNamed whether the user names the device that may be broken
   * @param obstacle as {@code Target.obstacle}
   */
  public static int count(
      Spec spec, TargetInfo info, boolean deviceNamed, Function<Vector, String> obstacle) {
    int count = 0;
    for (Map.Entry<String, VectorEntry> entry : spec.vectors().entrySet()) {
      Vector vector = spec.vector(entry.getKey()).orElseThrow(AssertionError::new);
      if (admits(spec, vector, info, deviceNamed, obstacle.apply(vector))) {
        count++;
      }
    }
    return count;
  }

  private static boolean admits(
      Spec spec, Vector vector, TargetInfo info, boolean deviceNamed, String obstacle) {
    try {
      require(vector, info, deviceNamed, obstacle);
      Machine machine = spec.machine(vector.machine());
      if (!info.can(Capability.MACHINE)) {
        devices(vector, machine, info);
      }
      areas(vector, machine, info);
      return true;
    } catch (Stop _) {
      return false;
    }
  }

  /**
   * Capabilities, consent, and what the target itself says.
   *
   * @throws Stop NOT_TESTED if something is missing
   */
  static void require(Vector vector, TargetInfo info, boolean deviceNamed, String obstacle) {
    List<String> missing = new ArrayList<>();
    for (Capability need : vector.needs()) {
      if (!info.can(need)) {
        missing.add(need.name());
      }
    }
    if (!missing.isEmpty()) {
      throw Stop.notTested("the target lacks " + String.join(", ", missing));
    }
    if (info.dangerous() && !deviceNamed && !vector.harmless()) {
      throw Stop.notTested("may hurt a live machine: name the device to break with --device");
    }
    if (!obstacle.isEmpty()) {
      throw Stop.notTested(obstacle);
    }
  }

  /**
   * Offered devices by role.
   *
   * @throws Stop NOT_TESTED if the target does not offer them
   */
  static Map<String, Device> devices(Vector vector, Machine machine, TargetInfo info) {
    return DeviceMap.find(vector, machine, info.devices());
  }

  /**
   * Real addresses of the vector's work areas by name.
   *
   * @throws Stop NOT_TESTED if there is no room
   */
  static Map<String, Long> areas(Vector vector, Machine machine, TargetInfo info) {
    @Nullable AddressRange room = info.can(Capability.MACHINE) ? machine.work() : info.work();
    return WorkAreas.place(vector.areas(), room);
  }
}
