package papr.conformance.target.emulated;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import papr.conformance.target.Caller;
import papr.fdt.rtas.RtasFunctions;
import papr.spec.Spec;

/** What /rtas of the emulated platform says about the EEH and configuration calls. */
class EmulatedTargetTest {

  private static final Caller OTHER = new Caller(0, 2);

  @Test
  void everyPartitionSeesTheCallsWithTokensOfTheirOwn() {
    try (EmulatedTarget target = new EmulatedTarget("test")) {
      target.reset(Spec.load().machine("pcie"));
      for (String name : RtasFunctions.EEH_CALLS) {
        assertEquals(4, length(target.property(Caller.DEFAULT, name)), name);
        assertArrayEquals(
            target.property(Caller.DEFAULT, name), target.property(OTHER, name), name);
      }
      for (String name : RtasFunctions.CONFIG_CALLS) {
        assertEquals(4, length(target.property(OTHER, name)), name);
      }
    }
  }

  /** The fifth output of ibm,read-slot-reset-state2, and function 3 of ibm,set-slot-reset. */
  @Test
  void saysWhatTheCallsOfferBesides() {
    try (EmulatedTarget target = new EmulatedTarget("test")) {
      target.reset(Spec.load().machine("pcie"));
      assertArrayEquals(
          new byte[] {0, 0, 0, 3},
          target.property(Caller.DEFAULT, "ibm,read-slot-reset-state-functions"));
      assertArrayEquals(new byte[] {0, 0, 0, 1}, target.property(OTHER, "ibm,reset-capabilities"));
    }
  }

  private static int length(byte @Nullable [] value) {
    return value == null ? -1 : value.length;
  }
}
