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

  private static final List<Integer> PARTITIONS = List.of(0, 1, 0xffff, 0x1_0001, -1);

  /** Who has a PE: one partition, none that fits into a key of 16 bits, or several. */
  private static final List<List<Integer>> OWNERS =
      List.of(List.of(1), List.of(0xffff), List.of(0x1_0001), List.of(1, 0x1_0001));

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
        Pe pe = pe(pes.size(), own, other, OWNERS.get(seed >>> 8 & 3));
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
        Pe pe = expected.get(place);
        for (int partition : PARTITIONS) {
          Pe own = pe == null || !pe.partitions().contains(partition) ? null : pe;
          int address = place.configAddress();
          assertSame(own, topology.findOf(partition, place.buid(), address | 0x4));
          assertSame(null, topology.findOf(partition, place.buid(), address | 0x0100_0000));
          if (place.buid() == lowest) {
            assertSame(own, topology.findOf(partition, topology.lowestBuid(), address));
          }
        }
      }
    }
    if (!pes.isEmpty()) {
      Place taken = expected.keySet().iterator().next();
      pes.add(pe(pes.size(), taken, taken, List.of(1)));
      assertThrows(IllegalArgumentException.class, () -> new PciTopology(pes));
    }
  }

  private static Pe pe(int index, Place own, Place device, List<Integer> partitions) {
    return new Pe(
        index,
        own.buid(),
        BusKind.EXPRESS,
        own.configAddress() + 1,
        true,
        partitions,
        List.of(new Device("d" + index, device.configAddress(), List.of(), null)));
  }
}
