package papr.conformance.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import papr.conformance.host.FakeMachine;
import papr.conformance.host.HostMachine;
import papr.conformance.host.HostRoots;
import papr.spec.Spec;

/** What the doctor says of machines made of folders. */
class DoctorTest {
  private static final HostMachine OTHER = new HostMachine("amd64", "Linux", "6.1.0");
  private static final Pattern COUNT = Pattern.compile("([0-9]+) of ([0-9]+) vectors.*");

  @TempDir Path folder;
  private final Spec spec = Spec.load();

  private Map<String, String> facts(HostRoots host, HostMachine machine, Optional<String> device) {
    Map<String, String> facts = new LinkedHashMap<>();
    new MachineFacts(host, machine).all().forEach(fact -> facts.put(fact.subject(), fact.text()));
    new TargetFacts(spec, host, machine, device)
        .all()
        .forEach(fact -> facts.put(fact.subject(), fact.text()));
    return facts;
  }

  private static int count(String text) {
    Matcher matcher = COUNT.matcher(text);
    assertTrue(matcher.matches(), text);
    return Integer.parseInt(matcher.group(1));
  }

  @Test
  void emptyMachine() {
    HostRoots nothing = new HostRoots(folder, folder, folder, folder);
    Map<String, String> facts = facts(nothing, OTHER, Optional.empty());
    int all = spec.vectors().size();
    assertEquals(
        Map.ofEntries(
            Map.entry("machine", "Linux 6.1.0 on amd64, not POWER"),
            Map.entry("user", "not root"),
            Map.entry("lockdown", "none"),
            Map.entry("RTAS calls", "none: no /rtas here"),
            Map.entry("error classes", "none advertised"),
            Map.entry("work buffers", "none: the kernel gives no RMO buffer"),
            Map.entry("EEH", "off for 0 of 0 PCI functions"),
            Map.entry("VFIO", "no " + folder.resolve("vfio/vfio") + ", 0 IOMMU groups"),
            Map.entry("emulated", all + " of " + all + " vectors"),
            Map.entry(
                "exec:COMMAND",
                "up to " + all + " of " + all + " vectors, as far as the harness is able"),
            Map.entry(
                "firmware",
                "not here: it needs Linux in a POWER partition, and this is Linux 6.1.0 on amd64"),
            Map.entry(
                "vfio",
                "not here: it needs Linux on a POWER host, and this is Linux 6.1.0 on amd64"),
            Map.entry("can run here", "emulated and exec only")),
        facts);
  }

  @Test
  void partition() {
    FakeMachine machine = new FakeMachine(folder);
    Map<String, String> facts = facts(machine.roots(), FakeMachine.power(), Optional.empty());
    assertEquals("Linux 6.12.0 on ppc64le, IBM,test", facts.get("machine"));
    assertEquals("root", facts.get("user"));
    assertEquals(
        "error injection 3 of 3, EEH 1 of 7, configuration 0 of 4", facts.get("RTAS calls"));
    assertEquals(
        "ioa-bus-error, ioa-bus-error-64", sorted(facts.getOrDefault("error classes", "")));
    assertEquals("64 KB at 0x10000", facts.get("work buffers"));
    assertEquals("on for 1 of 1 PCI functions", facts.get("EEH"));
    assertEquals("emulated and exec and firmware", facts.get("can run here"));
    int harmless = count(facts.getOrDefault("firmware", ""));
    int withDevice =
        count(
            facts(machine.roots(), FakeMachine.power(), Optional.of(FakeMachine.DEVICE))
                .getOrDefault("firmware", ""));
    assertTrue(0 < harmless && harmless < withDevice, harmless + " and " + withDevice);
    assertTrue(withDevice < spec.vectors().size());
  }

  private static String sorted(String list) {
    return String.join(", ", java.util.Arrays.stream(list.split(", ", -1)).sorted().toList());
  }

  @Test
  void lockdownAndMissingRightsAreBothNamed() {
    FakeMachine machine = new FakeMachine(folder);
    machine.text("sys/kernel/security/lockdown", "none integrity [confidentiality]\n");
    machine.text("proc/self/status", "Uid:\t1000\t1000\t1000\t1000\n");
    machine.text("dev/vfio/vfio", "");
    machine.text("dev/vfio/7", "");
    machine.text("sys/kernel/iommu_groups/7/type", "");
    machine.text("sys/kernel/iommu_groups/8/type", "");
    Map<String, String> facts = facts(machine.roots(), FakeMachine.power(), Optional.empty());
    assertEquals("confidentiality", facts.get("lockdown"));
    String firmware = facts.getOrDefault("firmware", "");
    assertTrue(firmware.startsWith("not here: it needs root"), firmware);
    assertTrue(firmware.contains("locked down (confidentiality)"), firmware);
    assertEquals("2 IOMMU groups, 1 of them bound to VFIO", facts.get("VFIO"));
    assertEquals("emulated and exec only", facts.get("can run here"));
  }

  @Test
  void hostWithVfio() {
    FakeMachine machine = new FakeMachine(folder);
    machine.text("dev/vfio/vfio", "");
    Map<String, String> facts = facts(machine.roots(), FakeMachine.power(), Optional.empty());
    assertEquals("emulated and exec and firmware and vfio", facts.get("can run here"));
    assertTrue(count(facts.getOrDefault("vfio", "")) > 60, facts.get("vfio"));
  }
}
