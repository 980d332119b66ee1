package papr.conformance.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import papr.conformance.host.HostMachine;
import papr.conformance.host.HostRoots;
import papr.conformance.host.Privileges;
import papr.conformance.host.RmoBuffer;
import papr.conformance.host.RtasNode;
import papr.fdt.rtas.ErrinjctTokens;
import papr.fdt.rtas.RtasFunctions;
import papr.spec.Numerals;

/** What a machine is and has: processor, user, lockdown, RTAS, EEH, VFIO. */
public final class MachineFacts {
  private final HostRoots host;
  private final HostMachine machine;

  /**
   * @param host the machine's files
   * @param machine its kind
   */
  public MachineFacts(HostRoots host, HostMachine machine) {
    this.host = host;
    this.machine = machine;
  }

  /** All facts, the same subjects in the same order on every machine. */
  public List<Fact> all() {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("machine", machine.text() + (machine.isPower() ? model() : ", not POWER")));
    facts.add(new Fact("user", Privileges.isRoot(host) ? "root" : "not root"));
    facts.add(new Fact("lockdown", Privileges.lockdown(host)));
    RtasNode rtas = new RtasNode(host);
    facts.add(new Fact("RTAS calls", rtas.exists() ? calls(rtas) : "none: no /rtas here"));
    facts.add(new Fact("error classes", classes(rtas)));
    facts.add(new Fact("work buffers", workBuffers()));
    facts.add(new Fact("EEH", eeh()));
    facts.add(new Fact("VFIO", vfio()));
    return facts;
  }

  private String model() {
    return HostRoots.text(host.deviceTree().resolve("model")).map(name -> ", " + name).orElse("");
  }

  private static String calls(RtasNode rtas) {
    List<String> there = rtas.calls();
    return Stream.of(
            share("error injection", RtasFunctions.ERRINJCT_CALLS, there),
            share("EEH", RtasFunctions.EEH_CALLS, there),
            share("configuration", RtasFunctions.CONFIG_CALLS, there))
        .reduce((one, other) -> one + ", " + other)
        .orElseThrow(AssertionError::new);
  }

  private static String share(String name, List<String> wanted, List<String> there) {
    return name + " " + wanted.stream().filter(there::contains).count() + " of " + wanted.size();
  }

  private static String classes(RtasNode rtas) {
    byte[] value = rtas.property(RtasFunctions.ERRINJCT_TOKENS);
    if (value == null) {
      return "none advertised";
    }
    return String.join(", ", ErrinjctTokens.scan(value).keySet());
  }

  private String workBuffers() {
    return RmoBuffer.find(host)
        .map(room -> room.size() / 1024 + " KB at " + Numerals.hex(room.address()))
        .orElse("none: the kernel gives no RMO buffer");
  }

  private String eeh() {
    List<Path> functions = list(host.sys().resolve("bus/pci/devices"));
    long on = functions.stream().filter(MachineFacts::hasEeh).count();
    return (on == 0 ? "off" : "on") + " for " + on + " of " + functions.size() + " PCI functions";
  }

  private static boolean hasEeh(Path function) {
    return Files.exists(function.resolve("eeh_pe_config_addr"));
  }

  private String vfio() {
    Path folder = host.dev().resolve("vfio");
    Path container = folder.resolve("vfio");
    int groups = list(host.sys().resolve("kernel/iommu_groups")).size();
    if (!Files.exists(container)) {
      return "no " + container + ", " + groups + " IOMMU groups";
    }
    Predicate<Path> isGroup = path -> path.getFileName().toString().matches("[0-9]+");
    return (Files.isWritable(container) ? "" : container + " cannot be opened, ")
        + groups
        + " IOMMU groups, "
        + list(folder).stream().filter(isGroup).count()
        + " of them bound to VFIO";
  }

  /** What a folder has; nothing if it cannot be read. */
  private static List<Path> list(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    } catch (IOException _) {
      return List.of();
    }
  }
}
