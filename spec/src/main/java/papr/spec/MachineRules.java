package papr.spec;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a machine file has to say beyond its form: addresses and roles are given once, partitions
 * exist, and bridges lead to the buses that are used.
 */
final class MachineRules {
  private static final int REGISTER_AND_RESERVED = 0xff00_00ff;

  private MachineRules() {}

  /** Refuses, with its place, the first thing in a machine that does not fit the rest. */
  static void check(JsonCursor file, Machine machine) {
    Set<Integer> partitions = new HashSet<>();
    machine.partitions().forEach(partition -> partitions.add(partition.id()));
    Set<String> roles = new HashSet<>();
    for (int i = 0; i < machine.phbs().size(); i++) {
      List<JsonCursor> pes = file.elements("phbs").get(i).elements("pes");
      List<JsonCursor> places = new ArrayList<>();
      List<Machine.DeviceSpec> devices = new ArrayList<>();
      for (int j = 0; j < pes.size(); j++) {
        Machine.PeSpec pe = machine.phbs().get(i).pes().get(j);
        checkPartitions(pes.get(j).elements("partitions"), pe.partitions(), partitions);
        places.addAll(pes.get(j).elements("devices"));
        devices.addAll(pe.devices());
      }
      checkDevices(places, devices, roles);
      checkBridges(places, devices);
    }
  }

  private static void checkPartitions(List<JsonCursor> at, List<Integer> ids, Set<Integer> known) {
    for (int i = 0; i < ids.size(); i++) {
      if (!known.contains(ids.get(i))) {
        throw at.get(i).problem("the machine has no partition " + ids.get(i));
      }
    }
  }

  /** The functions of a PHB. */
  private static void checkDevices(
      List<JsonCursor> at, List<Machine.DeviceSpec> devices, Set<String> roles) {
    Set<Integer> addresses = new HashSet<>();
    for (int i = 0; i < devices.size(); i++) {
      Machine.DeviceSpec device = devices.get(i);
      if (!roles.add(device.role())) {
        throw at.get(i).at("role").problem("role \"" + device.role() + "\" is given twice");
      }
      JsonCursor place = at.get(i).at("config_addr");
      if ((device.configAddr() & REGISTER_AND_RESERVED) != 0) {
        throw place.problem("register and reserved bits have to be 0");
      }
      if (!addresses.add(device.configAddr())) {
        throw place.problem("another function of the PHB has this address");
      }
    }
  }

  /** Bridges of a PHB: each leads away from its own bus, and their buses are nested or apart. */
  private static void checkBridges(List<JsonCursor> at, List<Machine.DeviceSpec> devices) {
    for (int i = 0; i < devices.size(); i++) {
      Machine.Bridge bridge = devices.get(i).bridge();
      if (bridge == null) {
        continue;
      }
      JsonCursor place = at.get(i).at("bridge");
      if (bridge.subordinate() < bridge.secondary()) {
        throw place.at("subordinate").problem("below the secondary bus");
      }
      if (bridge.secondary() <= bus(devices.get(i))) {
        throw place.at("secondary").problem("not above the bus that the bridge is on");
      }
      for (int j = 0; j < i; j++) {
        Machine.Bridge other = devices.get(j).bridge();
        if (other != null && !fit(devices.get(i), bridge, devices.get(j), other)) {
          throw place.problem(
              "its buses and those of \"" + devices.get(j).role() + "\" are not nested or apart");
        }
      }
    }
  }

  private static boolean fit(
      Machine.DeviceSpec one, Machine.Bridge a, Machine.DeviceSpec two, Machine.Bridge b) {
    boolean apart = a.subordinate() < b.secondary() || b.subordinate() < a.secondary();
    return isBehind(one, a, b)
        || isBehind(two, b, a)
        || (apart && !contains(a, bus(two)) && !contains(b, bus(one)));
  }

  /** Whether a bridge with these buses is behind another one, all of its buses too. */
  private static boolean isBehind(Machine.DeviceSpec device, Machine.Bridge own, Machine.Bridge b) {
    return contains(b, bus(device))
        && contains(b, own.secondary())
        && contains(b, own.subordinate());
  }

  private static boolean contains(Machine.Bridge bridge, int bus) {
    return bus >= bridge.secondary() && bus <= bridge.subordinate();
  }

  private static int bus(Machine.DeviceSpec device) {
    return device.configAddr() >>> 16 & 0xff;
  }
}
