package papr.rtas.pci;

import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/** A lookup finds what going through all PEs would find. */
class PciTopologyProps {

  /** Where a function is, in a machine so small that places meet. */
  record Place(int phb, int function) {

    long buid() {
      return (long) phb << 60 | phb;
    }

    int configAddress() {
      return function * 0x11_0100;
    }
  }

  @Property
  void findsWhatIsThereAndNothingElse(@ForAll @Size(max = 12) List<Integer> seeds) {
    Map<Place, Pe> expected = new HashMap<>();
    List<Pe> pes = new ArrayList<>();
    for (int seed : seeds) {
      Place own = new Place(seed & 3, seed >> 2 & 7);
      Place other = new Place(seed & 3, seed >> 5 & 7);
      if (!expected.containsKey(own) && !expected.containsKey(other)) {
        Pe pe = pe(pes.size(), own, other);
        pes.add(pe);
        expected.put(own, pe);
        expected.put(other, pe);
      }
    }
    PciTopology topology = new PciTopology(pes);
    long lowest = pes.stream().mapToLong(Pe::buid).sorted().findFirst().orElse(0);
    for (int phb = 0; phb < 4; phb++) {
      for (int function = 0; function < 8; function++) {
        Place place = new Place(phb, function);
        assertSame(expected.get(place), topology.find(place.buid(), place.configAddress() | 0x4));
        assertSame(null, topology.find(place.buid(), place.configAddress() | 0x0100_0000));
        if (place.buid() == lowest) {
          assertSame(expected.get(place), topology.findInFirst(place.configAddress()));
        }
      }
    }
    if (!pes.isEmpty()) {
      Place taken = expected.keySet().iterator().next();
      pes.add(pe(pes.size(), taken, taken));
      assertThrows(IllegalArgumentException.class, () -> new PciTopology(pes));
    }
  }

  private static Pe pe(int index, Place own, Place device) {
    return new Pe(
        index,
        own.buid(),
        BusKind.EXPRESS,
        own.configAddress() + 1,
        true,
        List.of(1),
        List.of(new Device("d" + index, device.configAddress(), List.of(), null)));
  }
}
