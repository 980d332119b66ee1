package papr.conformance.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import papr.rtas.event.log.ExtendedLog;
import papr.rtas.event.log.MachineCheck;

/** What the numbers in a log stand for, in words (T10.4 to T10.21). */
final class LogNames {

  private static final String RESERVED = "reserved";

  private static final Map<Integer, String> TYPES =
      Map.ofEntries(
          Map.entry(0, "other"),
          Map.entry(1, "retry"),
          Map.entry(2, "TCE error"),
          Map.entry(3, "internal device failure"),
          Map.entry(4, "time-out"),
          Map.entry(5, "data parity"),
          Map.entry(6, "address parity"),
          Map.entry(7, "cache parity"),
          Map.entry(8, "invalid address"),
          Map.entry(9, "uncorrectable ECC"),
          Map.entry(10, "corrected ECC"),
          Map.entry(64, "environment and power"),
          Map.entry(160, "platform resource reassignment"),
          Map.entry(224, "platform error"),
          Map.entry(225, "I/O event"),
          Map.entry(226, "platform information"),
          Map.entry(227, "resource deallocation"),
          Map.entry(228, "dump notification"),
          Map.entry(229, "hot plug"));

  private static final Map<String, String> SECTIONS =
      Map.ofEntries(
          Map.entry("PH", "Main-A"),
          Map.entry("UH", "Main-B"),
          Map.entry("LR", "Logical Resource Identification"),
          Map.entry("PS", "Primary SRC"),
          Map.entry("DH", "Dump Locator"),
          Map.entry("EP", "EPOW"),
          Map.entry("IE", "IO Events"),
          Map.entry("MT", "Failing Enclosure MTMS"),
          Map.entry("LP", "Impacted Partitions"),
          Map.entry("MC", "Machine Check Interrupt"),
          Map.entry("HP", "Hotplug"));

  private static final Map<Integer, String> SEVERITIES =
      Map.ofEntries(
          Map.entry(0x00, "information"),
          Map.entry(0x10, "recovered"),
          Map.entry(0x14, "recovered, spare used"),
          Map.entry(0x15, "recovered, entitled capacity lost"),
          Map.entry(0x20, "predictive"),
          Map.entry(0x21, "predictive, degraded"),
          Map.entry(0x22, "predictive, a reboot may clear it"),
          Map.entry(0x23, "predictive, a reboot may clear it, degraded"),
          Map.entry(0x24, "predictive, redundancy lost"),
          Map.entry(0x40, "unrecoverable"),
          Map.entry(0x41, "unrecoverable, bypassed, degraded"),
          Map.entry(0x44, "unrecoverable, bypassed, redundancy lost"),
          Map.entry(0x45, "unrecoverable, bypassed, degraded, redundancy lost"),
          Map.entry(0x48, "unrecoverable, bypassed, function lost"),
          Map.entry(0x60, "diagnostic error"),
          Map.entry(0x61, "diagnostic error, results may be wrong"));

  private static final Map<Integer, String> MACHINE_CHECKS =
      Map.of(
          MachineCheck.UE, "uncorrectable memory error",
          MachineCheck.SLB, "SLB",
          MachineCheck.ERAT, "ERAT",
          MachineCheck.TLB, "TLB",
          MachineCheck.DCACHE, "data cache",
          MachineCheck.ICACHE, "instruction cache");

  private static final List<String> UE_CAUSES =
      List.of(
          "cause unknown",
          "instruction fetch",
          "page table search for an instruction fetch",
          "load or store",
          "page table search for a load or store");

  private LogNames() {}

  static String type(int type) {
    return TYPES.getOrDefault(type, type >= 230 ? "vendor specific" : RESERVED);
  }

  static String section(String id) {
    return SECTIONS.getOrDefault(id, "unknown section");
  }

  static String flags(int flags) {
    List<String> names = new ArrayList<>();
    add(names, flags, ExtendedLog.VALID, "valid");
    add(names, flags, ExtendedLog.UNRECOVERABLE, "unrecoverable");
    add(names, flags, ExtendedLog.RECOVERABLE, "recoverable");
    add(names, flags, ExtendedLog.DEGRADED, "bypassed, degraded");
    add(names, flags, ExtendedLog.PREDICTIVE, "predictive");
    add(names, flags, ExtendedLog.NEW, "new");
    add(names, flags, ExtendedLog.BIG_ENDIAN, "big-endian");
    return joined(names);
  }

  static String actions(int actions) {
    List<String> names = new ArrayList<>();
    add(names, actions, 0x8000, "service action");
    add(names, actions, 0x4000, "hidden");
    add(names, actions, 0x2000, "report externally");
    add(names, actions, 0x1000, "HMC only");
    add(names, actions, 0x0800, "call home");
    add(names, actions, 0x0400, "isolation incomplete");
    return joined(names);
  }

  private static void add(List<String> names, int flags, int bit, String name) {
    if ((flags & bit) != 0) {
      names.add(name);
    }
  }

  private static String joined(List<String> names) {
    return names.isEmpty() ? "none" : String.join(", ", names);
  }

  static String subsystem(int subsystem) {
    return switch (subsystem >> 4) {
      case 1 -> "processor";
      case 2 -> "memory";
      case 3 -> "I/O hub, bridge or bus";
      case 4 -> "I/O adapter or device";
      case 5 -> "CEC";
      case 6 -> "power or cooling";
      case 7 -> subsystem >= 0x7a ? "surveillance" : "other";
      case 8 -> "firmware";
      case 9 -> "software";
      case 10 -> "environment";
      default -> RESERVED;
    };
  }

  static String severity(int severity) {
    return SEVERITIES.getOrDefault(severity, RESERVED);
  }

  static String creator(int creator) {
    return switch (creator) {
      case 'E' -> "service processor";
      case 'H' -> "hypervisor";
      case 'W' -> "power control";
      case 'L' -> "partition firmware";
      default -> "unknown";
    };
  }

  /** Date and time of digits that lie in four bits each. */
  static String time(int date, int time) {
    String day = "%08x".formatted(date);
    String clock = "%08x".formatted(time);
    return "%s-%s-%s %s:%s:%s.%s"
        .formatted(
            day.substring(0, 4),
            day.substring(4, 6),
            day.substring(6),
            clock.substring(0, 2),
            clock.substring(2, 4),
            clock.substring(4, 6),
            clock.substring(6));
  }

  static String resource(int type) {
    return switch (type) {
      case 0x10 -> "processor";
      case 0x11 -> "shared processor";
      case 0x40 -> "memory page";
      case 0x41 -> "LMB";
      default -> RESERVED;
    };
  }

  static String ioEvent(int type) {
    return switch (type) {
      case 1 -> "error detected";
      case 2 -> "error recovered";
      case 3 -> "event";
      case 4 -> "RPC pass through";
      default -> RESERVED;
    };
  }

  static String ioScope(int scope) {
    return switch (scope) {
      case 0 -> "not applicable";
      case 0x38 -> "PHB";
      case 0x51 -> "service processor";
      default -> RESERVED;
    };
  }

  static String machineCheck(int type) {
    return MACHINE_CHECKS.getOrDefault(type, RESERVED);
  }

  /** The sub-type of a machine check, by its type. */
  static String machineCheck(int type, int subtype) {
    List<String> names = new ArrayList<>();
    switch (type) {
      case MachineCheck.UE -> {
        add(names, subtype, 0x80, "transient");
        add(names, subtype, 0x40, "effective address given");
        add(names, subtype, 0x20, "logical address given");
        int cause = subtype & 7;
        names.add(cause < UE_CAUSES.size() ? UE_CAUSES.get(cause) : RESERVED);
      }
      case MachineCheck.SLB -> {
        add(names, subtype, 0x80, "effective address given");
        names.add(List.of("parity", "multi-hit", "parity or multi-hit", RESERVED).get(subtype & 3));
      }
      case MachineCheck.ERAT, MachineCheck.TLB -> {
        add(names, subtype, 0x80, "effective address given");
        names.add(List.of(RESERVED, "parity", "multi-hit", "parity or multi-hit").get(subtype & 3));
      }
      default -> {}
    }
    return joined(names);
  }
}
