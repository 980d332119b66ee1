package papr.rtas.pci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Calls and incidents together make the transitions of T7.59, and no other. */
class PeTransitionsTest {

  @Test
  void areThoseOfTheText() {
    Set<String> expected =
        Set.of(
            "0 1", "0 2", "0 5T", "0 5P", "1 0", "1 5T", "1 5P", "2 1", "2 4", "2 5T", "2 5P",
            "4 0", "4 1", "4 2", "4 5T", "4 5P", "5T 1", "5T 2", "5T 5P");
    Set<String> found = new HashSet<>();
    for (PeState from : PeState.values()) {
      for (PeControl control : PeControl.values()) {
        found.add(from.label() + " " + control.on(from).state().label());
      }
      for (PeIncident incident : PeIncident.values()) {
        if (incident != PeIncident.POWER_CYCLE) {
          found.add(from.label() + " " + incident.on(from).label());
        }
      }
      found.remove(from.label() + " " + from.label());
    }
    assertEquals(expected, found);
  }

  @ParameterizedTest
  @EnumSource
  void powerLeadsToNormal(PeState from) {
    assertEquals(PeState.NORMAL, PeIncident.POWER_CYCLE.on(from));
  }

  @ParameterizedTest
  @EnumSource
  void noCallThatFailsChangesTheState(PeState from) {
    for (PeControl control : PeControl.values()) {
      PeControl.Outcome outcome = control.on(from);
      assertEquals(outcome.status() != 0, outcome.status() < 0);
      if (outcome.status() != 0) {
        assertEquals(from, outcome.state());
      }
    }
    assertNotEquals(PeState.NORMAL, PeIncident.OUTAGE.on(from));
  }
}
