package papr.conformance.guest.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import papr.rtas.backend.BusError;
import papr.rtas.backend.BusFunction;
import papr.rtas.pci.Operation;
import papr.rtas.pci.Pe;
import papr.rtas.pci.PeControl;
import papr.rtas.pci.PeState;

/** What the mirror lets pass, and when configuration accesses are looked at. */
class MirrorTest {
  private final List<Pe> pes = GuestMachine.of(Trees.bytes(Trees.usual())).pes();
  private final List<Pe> stopped = new ArrayList<>();
  private final List<BusError> injections = new ArrayList<>();
  private final Mirror mirror = new Mirror(pes.size(), stopped::add, injections::add);
  private final Pe nic = pes.getFirst();
  private final Pe other = pes.get(1);

  private static BusError error(Pe pe, BusFunction function) {
    return new BusError(pe, BusError.Form.BITS_64, function, 0, 0, pe.address());
  }

  @Test
  void nothingIsWatchedUntilAConfigurationErrorIsArmed() {
    assertFalse(mirror.watchesConfig());
    assertTrue(mirror.inject(error(nic, BusFunction.LOAD_MEMORY_DATA)));
    assertFalse(mirror.watchesConfig(), "loads from memory do not come by here");
    assertTrue(mirror.inject(error(nic, BusFunction.LOAD_CONFIG_DATA)));
    assertTrue(mirror.watchesConfig());
    mirror.disarm(nic);
    assertFalse(mirror.watchesConfig());
    assertEquals(2, injections.size());
  }

  @Test
  void anErrorStopsThePeAtItsAccessOnce() {
    mirror.inject(error(nic, BusFunction.LOAD_CONFIG_DATA));
    assertTrue(mirror.admits(nic, Operation.STORE, 0x804, 2), "a store is none of its accesses");
    assertTrue(mirror.admits(other, Operation.LOAD, 0x1000, 4), "another PE");
    assertFalse(mirror.admits(nic, Operation.LOAD, 0x800, 4));
    assertEquals(PeState.STOPPED, mirror.state(nic));
    assertEquals(List.of(nic), stopped);
    assertNull(mirror.armed(nic));
    assertFalse(mirror.admits(nic, Operation.STORE, 0x804, 2), "a stopped PE loses stores");
    assertEquals(-1, mirror.readConfig(nic, 0x800, 4));
    assertEquals(0xffff, mirror.readConfig(nic, 0x800, 2));
    assertFalse(mirror.inject(error(nic, BusFunction.LOAD_CONFIG_DATA)), "AMB-30");
  }

  @Test
  void aResetIsReportedOnceAndThenThePeGoesOn() {
    mirror.inject(error(nic, BusFunction.LOAD_CONFIG_DATA));
    mirror.admits(nic, Operation.LOAD, 0x800, 4);
    assertEquals(0, mirror.control(nic, PeControl.ASSERT));
    assertEquals(List.of(nic), mirror.takeResets());
    assertEquals(List.of(), mirror.takeResets());
    assertTrue(mirror.watchesConfig());
    assertEquals(0, mirror.control(nic, PeControl.DEASSERT));
    assertFalse(mirror.watchesConfig());
    assertTrue(mirror.admits(nic, Operation.LOAD, 0x800, 4));
    assertEquals(List.of(), mirror.takeResets());
  }

  @Test
  void theCauseIsTakenOnce() {
    mirror.inject(error(nic, BusFunction.STORE_CONFIG_DATA));
    mirror.admits(nic, Operation.STORE, 0x804, 2);
    var cause = mirror.takeCause(nic);
    assertTrue(cause != null && cause.address() == 0x804 && cause.size() == 2);
    assertNull(mirror.takeCause(nic));
  }
}
