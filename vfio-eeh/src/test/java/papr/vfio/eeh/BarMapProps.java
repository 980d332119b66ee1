package papr.vfio.eeh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import papr.rtas.backend.BusError;
import papr.rtas.backend.BusFunction;
import papr.rtas.pci.Bar;
import papr.rtas.pci.BusKind;
import papr.rtas.pci.Space;

/** Laws of the way from the guest's address to the host's. */
class BarMapProps {

  @Property
  void anAddressInABarKeepsItsOffset(
      @ForAll("maps") List<BarMap.Entry> entries,
      @ForAll("barFunctions") BusFunction function,
      @ForAll long random,
      @ForAll long mask) {
    BarMap map = new BarMap(entries);
    for (BarMap.Entry entry : entries) {
      Bar bar = entry.guest();
      long offset = random & (bar.size() - 1);
      BusError error = error(function, bar.address() + offset, mask);
      if (bar.space() == function.space() && (error.address() | mask) != 0) {
        assertTrue(map.covers(error));
        assertEquals(entry.host() + offset, map.toHost(error));
      }
    }
  }

  @Property
  void anAddressInNoBarIsNotCovered(
      @ForAll("maps") List<BarMap.Entry> entries,
      @ForAll("barFunctions") BusFunction function,
      @ForAll long address,
      @ForAll long mask) {
    Assume.that((address | mask) != 0);
    Assume.that(
        entries.stream()
            .noneMatch(each ->
                each.guest().space() == function.space() && each.guest().contains(address, 1)));
    assertFalse(new BarMap(entries).covers(error(function, address, mask)));
  }

  @Property
  void whatIsNoBarAddressStaysAsItIs(
      @ForAll("maps") List<BarMap.Entry> entries,
      @ForAll("otherFunctions") BusFunction function,
      @ForAll long address,
      @ForAll long mask) {
    BarMap map = new BarMap(entries);
    BusError error = error(function, address, mask);
    assertTrue(map.covers(error));
    assertEquals(address, map.toHost(error));
  }

  @Property
  void address0WithMask0IsTheWholePe(
      @ForAll("maps") List<BarMap.Entry> entries, @ForAll BusFunction function) {
    BarMap map = new BarMap(entries);
    assertTrue(map.covers(error(function, 0, 0)));
    assertEquals(0, map.toHost(error(function, 0, 0)));
  }

  @Property
  void pairsKeepSpaceSizeAndOrder(@ForAll("maps") List<BarMap.Entry> entries)
      throws VfioSetupException {
    List<HostBar> host = new ArrayList<>();
    for (BarMap.Entry entry : entries) {
      // In between what the guest has not placed: of a size that no BAR here has.
      host.add(new HostBar(host.size(), entry.guest().space(), 1, 0x8000_0000L));
      host.add(new HostBar(host.size(), entry.guest().space(), entry.host(), entry.guest().size()));
    }
    assertEquals(entries, BarMap.pair(entries.stream().map(BarMap.Entry::guest).toList(), host));
  }

  private static BusError error(BusFunction function, long address, long mask) {
    return new BusError(
        TestRtas.pe(0, TestRtas.BUID_A, BusKind.CONVENTIONAL),
        BusError.Form.BITS_64,
        function,
        address,
        mask,
        TestRtas.DEVICE);
  }

  private static boolean isOnBars(BusFunction function) {
    return switch (function.number()) {
      case 0, 1, 2, 3, 6, 7, 8, 9 -> true;
      default -> false;
    };
  }

  @Provide
  Arbitrary<BusFunction> barFunctions() {
    return Arbitraries.of(BusFunction.class).filter(BarMapProps::isOnBars);
  }

  @Provide
  Arbitrary<BusFunction> otherFunctions() {
    return Arbitraries.of(BusFunction.class).filter(function -> !isOnBars(function));
  }

  /** Up to six BARs: 16 bytes to 1 GB, each in 4 GB of its own, all over the address space. */
  @Provide
  Arbitrary<List<BarMap.Entry>> maps() {
    Arbitrary<BarMap.Entry> entry =
        Combinators.combine(
                Arbitraries.of(Space.MEMORY, Space.IO),
                Arbitraries.integers().between(4, 30),
                Arbitraries.integers(),
                Arbitraries.longs())
            .as((space, bits, place, host) -> {
              long size = 1L << bits;
              return new BarMap.Entry(new Bar(space, (long) place << 32, size), host & -size);
            });
    return entry.list().ofMaxSize(6).uniqueElements(each -> each.guest().address());
  }
}
