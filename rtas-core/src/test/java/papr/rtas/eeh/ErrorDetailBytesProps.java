package papr.rtas.eeh;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import papr.rtas.backend.BusError;
import papr.rtas.backend.BusFunction;
import papr.rtas.backend.StopCause;
import papr.rtas.pci.BusKind;
import papr.rtas.pci.Operation;
import papr.rtas.pci.Pe;
import papr.rtas.pci.PeState;
import papr.rtas.pci.Space;

/** The bytes made from a template are those that the sections encode to. */
class ErrorDetailBytesProps {

  /** Milliseconds of 0000-01-01 and 9999-12-31. */
  private static final long FIRST = -62_167_219_200_000L;

  private static final long LAST = 253_402_300_799_999L;

  @Property(edgeCases = EdgeCasesMode.NONE)
  void areThoseOfTheSections(
      @ForAll("pes") Pe pe,
      @ForAll PeState state,
      @ForAll("causes") StopCause cause,
      @ForAll boolean known,
      @ForAll @Size(max = 1780) byte[] driver,
      @ForAll @LongRange(min = FIRST, max = LAST) long millis) {
    StopCause told = known ? cause : null;
    byte[] expected =
        ErrorDetailLog.of(pe, state, told, driver, Instant.ofEpochMilli(millis)).encode();
    byte[] bytes = ErrorDetailBytes.of(pe, state, told, driver.length, millis);
    System.arraycopy(driver, 0, bytes, bytes.length - driver.length, driver.length);
    assertArrayEquals(expected, bytes);
  }

  @Provide
  Arbitrary<Pe> pes() {
    return Combinators.combine(Arbitraries.longs(), Arbitraries.integers())
        .as(ErrorDetailBytesProps::pe);
  }

  private static Pe pe(long buid, int address) {
    return new Pe(7, buid, BusKind.CONVENTIONAL, address, true, List.of(1), List.of());
  }

  @Provide
  Arbitrary<StopCause> causes() {
    Arbitrary<BusError> errors =
        Combinators.combine(Arbitraries.of(BusFunction.values()), Arbitraries.longs())
            .as((function, address) ->
                new BusError(pe(0, 0), BusError.Form.BITS_64, function, address, 0, 0));
    return Combinators.combine(
            errors.injectNull(0.3),
            Arbitraries.of(Operation.values()),
            Arbitraries.of(Space.values()),
            Arbitraries.longs(),
            Arbitraries.integers().between(1, 4096))
        .as(StopCause::new);
  }
}
