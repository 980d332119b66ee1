package papr.rtas.emulated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import papr.rtas.errinjct.ErrorClassTokens;
import papr.rtas.errinjct.work.ErrorClass;
import papr.rtas.errinjct.work.IoaBusError64;
import papr.rtas.errinjct.work.RecoveredSpecialEvent;
import papr.rtas.event.PendingEvents;
import papr.rtas.pci.BusKind;
import papr.rtas.pci.PciTopology;
import papr.rtas.pci.Pe;
import papr.rtas.testing.TestMachine;

/** Nothing a guest does grows without bound, and parts that do not fit are refused. */
class BoundsTest {

  private final EmulatedPlatform platform = new EmulatedPlatform(TestMachine.machine());

  @Test
  void eventsBeyondTheCapacityAreToldToTryAgain() {
    int token = TestMachine.open(platform, 0, 1)[0];
    RecoveredSpecialEvent special = new RecoveredSpecialEvent(false);
    for (int i = 0; i < PendingEvents.CAPACITY; i++) {
      assertEquals(0, TestMachine.inject(platform, 0, 1, token, special));
    }
    assertEquals(-2, TestMachine.inject(platform, 0, 1, token, special));
    assertEquals(PendingEvents.CAPACITY, platform.effects().take().effects().size());
  }

  @Test
  void effectsNobodyAsksForAreCountedNotKept() {
    int token = TestMachine.open(platform, 0, 1)[0];
    IoaBusError64 error = new IoaBusError64(0, 0, 0x800, TestMachine.BUID, 0);
    // Each injection but the first replaces one: two effects.
    for (int i = 0; i < EffectLog.CAPACITY; i++) {
      assertEquals(0, TestMachine.inject(platform, 0, 1, token, error));
    }
    EffectLog.Since since = platform.effects().take();
    assertEquals(EffectLog.CAPACITY, since.effects().size());
    assertEquals(EffectLog.CAPACITY - 1, since.lost());
    assertEquals(0, platform.effects().take().lost());
  }

  @Test
  void partsThatDoNotFitAreRefused() {
    Pe pe = new Pe(0, 1, BusKind.EXPRESS, 0x801, true, List.of(1), List.of());
    Pe twin = new Pe(1, 1, BusKind.EXPRESS, 0x802, true, List.of(1), List.of());
    assertThrows(IllegalArgumentException.class, () -> new PciTopology(List.of(pe, twin)));
    assertThrows(IllegalArgumentException.class, () -> new PciTopology(List.of(twin)));
    assertThrows(
        IllegalArgumentException.class,
        () -> new ErrorClassTokens(Map.of(ErrorClass.UPSTREAM_IO_ERROR, 16)));
    assertThrows(
        IllegalArgumentException.class,
        () -> new ErrorClassTokens(Map.of(ErrorClass.FATAL, 1, ErrorClass.CORRUPTED_PAGE, 1)));
    EmulatedMachine machine = TestMachine.machine();
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new EmulatedPlatform(
                new EmulatedMachine(
                    2,
                    TestMachine.RMA,
                    machine.memory(),
                    machine.pes(),
                    machine.powerOnStates(),
                    Map.of("ibm,open-errinjct", 1, "ibm,errinjct", 1),
                    new EmulatedMachine.Errinjct(1, true, Map.of(), Set.of()),
                    List.of())));
  }
}
