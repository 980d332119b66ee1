package papr.vfio.eeh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.List;
import org.junit.jupiter.api.Test;
import papr.rtas.backend.BusError;
import papr.rtas.backend.BusFunction;
import papr.rtas.pci.BusKind;
import papr.rtas.pci.Pe;
import papr.rtas.pci.PeControl;
import papr.rtas.pci.PeState;

class NoVfioBackendTest {

  @Test
  void refusesEverythingAndThrowsNothing() {
    NoVfioBackend backend = new NoVfioBackend();
    Pe pe = new Pe(0, 1, BusKind.EXPRESS, 0x801, true, List.of(1), List.of());
    BusError error =
        new BusError(pe, BusError.Form.BITS_64, BusFunction.LOAD_MEMORY_DATA, 0, 0, 0x800);

    assertFalse(backend.inject(error));
    assertEquals(-3, backend.control(pe, PeControl.ASSERT));
    assertNull(backend.armed(pe));
    assertEquals(PeState.UNAVAILABLE, backend.state(pe));
    backend.disarm(pe);
    backend.disarmAll();
    TestRtas guest = new TestRtas(backend, (_, fault) -> fail(fault));
    VfioStateTest.assertNoEeh(guest, TestRtas.BUID_A);
    assertFalse(backend.hasEeh(pe));
    assertNull(backend.takeCause(pe));
  }
}
