package papr.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the files of the specification owe each other, beyond their schemas. */
class SpecTest {
  private final Spec spec = Spec.load();

  @TestFactory
  Stream<DynamicTest> vectors() {
    return spec.vectors().keySet().stream()
        .map(id ->
            DynamicTest.dynamicTest(
                id, () -> check(spec.vector(id).orElseThrow(AssertionError::new))));
  }

  private void check(Vector vector) {
    Set<Capability> uses = Needs.of(vector);
    Set<Capability> declares = EnumSet.noneOf(Capability.class);
    declares.addAll(vector.needs());
    if (declares.contains(Capability.MACHINE)) {
      uses.add(Capability.MACHINE);
    }
    assertEquals(uses, declares, "needs");
    for (String requirement : vector.requirements()) {
      assertTrue(spec.requirement(requirement).isPresent(), "no requirement " + requirement);
    }
    assertEquals(List.of(), new NamesInVector(spec, vector).undefined());
    vector.citations().forEach(this::citable);
  }

  /** An open point, a table, or a requirement or table row of the specification. */
  private void citable(String by) {
    boolean table = by.matches("T[0-9]+\\.[0-9]+");
    assertTrue(
        table || spec.ambiguity(by).isPresent() || spec.requirement(by).isPresent(),
        by + " permits nothing");
  }

  @Test
  void aRequirementHasVectorsOrAReason() {
    for (RequirementGroup group : spec.requirementGroups()) {
      for (Requirement requirement : group.requirements()) {
        boolean tested = !spec.vectorsOf(requirement.id()).isEmpty();
        assertEquals(
            tested,
            requirement.untested() == null,
            requirement.id() + (tested ? " has vectors and a reason" : " has neither"));
      }
    }
  }

  @Test
  void anOverriddenRequirementExists() {
    for (RequirementGroup group : spec.requirementGroups()) {
      for (Requirement requirement : group.requirements()) {
        String overridden = requirement.overrides();
        assertTrue(
            overridden == null || spec.requirement(overridden).isPresent(),
            requirement.id() + " overrides " + overridden);
      }
    }
  }

  @Test
  void everyMachineReads() {
    for (String id : spec.machineIds()) {
      Machine machine = spec.machine(id);
      Set<String> roles = new HashSet<>();
      for (Device device : machine.devices()) {
        assertTrue(roles.add(device.role()), id + " has two devices " + device.role());
      }
      assertTrue(
          new AddressRange(0, machine.rma())
              .contains(machine.work().address(), machine.work().size()),
          id + ": work area outside the RMA");
    }
  }

  @Test
  void everyDeviationIsAboutAVector() {
    for (String name : spec.deviationNames()) {
      Set<String> covered = new HashSet<>();
      for (Deviations.Deviation deviation : spec.deviations(name).entries()) {
        List<String> ids = spec.vectors().keySet().stream().filter(deviation::covers).toList();
        assertFalse(ids.isEmpty(), name + ": there is no vector " + deviation.vectors());
        for (String id : ids) {
          if (!covered.add(id)) {
            fail(name + ": " + id + " is given twice");
          }
        }
      }
    }
  }
}
