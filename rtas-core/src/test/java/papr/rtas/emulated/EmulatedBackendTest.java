package papr.rtas.emulated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import papr.rtas.backend.BusError;
import papr.rtas.backend.BusFunction;
import papr.rtas.backend.StopCause;
import papr.rtas.pci.Operation;
import papr.rtas.pci.Pe;
import papr.rtas.pci.Space;
import papr.rtas.testing.TestMachine;

/** What the port does with calls that come at a moment when they cannot be carried out any more. */
class EmulatedBackendTest {

  private final List<Pe> pes = TestMachine.pes();
  private final Pe pe = pes.getFirst();
  private final EffectLog effects = new EffectLog();
  private final List<Pe> stopped = new ArrayList<>();
  private final EmulatedBackend backend =
      new EmulatedBackend(
          TestMachine.machine(),
          new EmulatedDevices(pes, TestMachine.machine().partitions()),
          new EmulatedClock(),
          effects,
          stopped::add);

  /** The PE stopped after ibm,errinjct had asked for its state: it takes no injection (AMB-30). */
  @Test
  void errorsAreNotArmedOnPeThatStoppedMeanwhile() {
    backend.stop(pe, new StopCause(null, Operation.LOAD, Space.MEMORY, 0, 4));
    assertFalse(backend.inject(error(BusFunction.LOAD_MEMORY_DATA)));
    assertNull(backend.armed(pe));
    assertEquals(List.of(), effects.take().effects());
    assertEquals(List.of(pe), stopped);
  }

  @Test
  void allErrorsAreSwitchedOffOnceHoweverOftenTheyWereReplaced() {
    for (int session = 0; session < 2; session++) {
      assertTrue(backend.inject(error(BusFunction.LOAD_MEMORY_DATA)));
      BusError last = error(BusFunction.STORE_MEMORY_DATA);
      assertTrue(backend.inject(last));
      effects.take();
      backend.disarmAll();
      backend.disarmAll();
      assertEquals(List.of(new Effect.Disarmed(last)), effects.take().effects());
      assertNull(backend.armed(pe));
    }
  }

  private BusError error(BusFunction function) {
    return new BusError(pe, BusError.Form.BITS_64, function, 0, 0, 0x800);
  }
}
