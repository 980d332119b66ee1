package papr.conformance.run;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import papr.spec.Cell;
import papr.spec.Device;
import papr.spec.Machine;
import papr.spec.Space;
import papr.spec.Step;
import papr.spec.StepCells;
import papr.spec.Vector;

/**
 * Finds devices of a real platform that can play the roles of a vector.
 *
 * <p>A device can play a role if bus and EEH setting are the role's, it has what the vector asks of
 * the role (memory BAR, I/O BAR, DMA window), and it lies in the same or another PE and PHB as the
 * other players, just as in the vector's machine.
 */
final class DeviceMap {
  /** What a vector asks of a role, beyond being there. */
  private enum Feature {
    MEMORY,
    IO,
    DMA
  }

  private final Map<String, Set<Feature>> roles = new LinkedHashMap<>();
  private final Map<String, Device> wanted = new LinkedHashMap<>();
  private final List<Device> offered;

  private DeviceMap(Vector vector, Machine machine, List<Device> offered) {
    this.offered = offered;
    for (Step step : vector.steps()) {
      StepCells.forEach(step, this::use);
      if (step instanceof Step.Access access) {
        Set<Feature> features = features(access.device());
        if (access.kind().isDma()) {
          features.add(Feature.DMA);
        }
      }
    }
    for (Device device : machine.devices()) {
      wanted.put(device.role(), device);
    }
  }

  /**
   * Devices by role.
   *
   * @throws Stop NOT_TESTED if the platform has no such devices
   */
  static Map<String, Device> find(Vector vector, Machine machine, List<Device> offered) {
    DeviceMap map = new DeviceMap(vector, machine, offered);
    Map<String, Device> cast = new LinkedHashMap<>();
    if (!map.cast(new ArrayList<>(map.roles.keySet()), cast)) {
      throw Stop.notTested("needs " + map.describe());
    }
    return cast;
  }

  private void use(Cell cell) {
    if (cell.term() instanceof Cell.DeviceField(String role, Cell.Field field)) {
      Set<Feature> features = features(role);
      switch (field) {
        case MEMORY, MEMORY_SIZE -> features.add(Feature.MEMORY);
        case IO, IO_SIZE -> features.add(Feature.IO);
        case DMA -> features.add(Feature.DMA);
        case CONFIG_ADDR, PE, BUID -> {}
      }
    }
  }

  private Set<Feature> features(String role) {
    return roles.computeIfAbsent(role, _ -> EnumSet.noneOf(Feature.class));
  }

  private boolean cast(List<String> open, Map<String, Device> cast) {
    if (open.isEmpty()) {
      return true;
    }
    String role = open.getFirst();
    for (Device candidate : offered) {
      if (fits(role, candidate, cast)) {
        cast.put(role, candidate);
        if (cast(open.subList(1, open.size()), cast)) {
          return true;
        }
        cast.remove(role);
      }
    }
    return false;
  }

  private boolean fits(String role, Device candidate, Map<String, Device> cast) {
    Device model = wanted.get(role);
    if (model == null) {
      throw Stop.error("its machine has no device " + role);
    }
    if (candidate.bus() != model.bus()
        || candidate.eeh() != model.eeh()
        || cast.containsValue(candidate)
        || !features(role).stream().allMatch(feature -> has(candidate, feature))) {
      return false;
    }
    for (Map.Entry<String, Device> other : cast.entrySet()) {
      Device otherModel = wanted.get(other.getKey());
      if (otherModel != null && !related(model, otherModel, candidate, other.getValue())) {
        return false;
      }
    }
    return true;
  }

  private static boolean related(Device model, Device otherModel, Device one, Device other) {
    boolean samePhb = model.buid() == otherModel.buid();
    boolean samePe = samePhb && model.pe() == otherModel.pe();
    return samePhb == (one.buid() == other.buid())
        && samePe == (one.buid() == other.buid() && one.pe() == other.pe());
  }

  private static boolean has(Device device, Feature feature) {
    return switch (feature) {
      case MEMORY -> device.bar(Space.MEMORY).isPresent();
      case IO -> device.bar(Space.IO).isPresent();
      case DMA -> device.dma() != null;
    };
  }

  /** "a pcie device with EEH on, a memory BAR", and how many. */
  private String describe() {
    List<String> parts = new ArrayList<>();
    roles.forEach((role, features) -> {
      Device model = wanted.get(role);
      StringBuilder text = new StringBuilder(role).append(" = ");
      text.append(model == null ? "a device" : model.bus().text() + " device");
      text.append(model != null && model.eeh() ? " with EEH" : " without EEH");
      features.forEach(feature -> text.append(" + ").append(name(feature)));
      parts.add(text.toString());
    });
    return "devices that the target does not have: " + String.join(", ", parts);
  }

  private static String name(Feature feature) {
    return switch (feature) {
      case MEMORY -> "memory BAR";
      case IO -> "I/O BAR";
      case DMA -> "DMA window";
    };
  }
}
