package papr.conformance.guest.bridge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import papr.fdt.FdtNode;
import papr.fdt.FdtProperty;
import papr.rtas.pci.Bar;
import papr.rtas.pci.BusKind;
import papr.rtas.pci.Device;
import papr.rtas.pci.Pe;
import papr.rtas.pci.Space;

/**
 * The PHBs of a guest and what is on them, from its device tree. Each slot is a PE of its own; its
 * configuration address is that of the slot plus 1, for 0 is none to some kernels.
 */
final class GuestBuses {
  private static final int PARTITION = 1;
  private static final int SLOT = 0x00ff_f800;
  private static final int FUNCTION = 0x00ff_ff00;

  /** Cells of one entry of "assigned-addresses": space and register, address (2), size (2). */
  private static final int ENTRY = 5;

  /** Nodes of one machine, at most; a tree with more devices is not one of ours. */
  private static final int MOST_NODES = 4096;

  private final Map<Place, List<Device>> slots = new LinkedHashMap<>();
  private final Map<Place, BusKind> kinds = new LinkedHashMap<>();
  private int nodes;

  /** A slot: PHB and configuration address, function 0. */
  private record Place(long buid, int slot) {}

  private GuestBuses() {}

  /** The PEs below all PHBs of the tree with this root. */
  static List<Pe> of(FdtNode root) {
    GuestBuses buses = new GuestBuses();
    for (FdtNode node : root.children()) {
      int[] reg = cells(node, "reg");
      if (isPci(node) && reg.length >= 2) {
        buses.addChildren(node, join(reg[0], reg[1]));
      }
    }
    return buses.pes();
  }

  private void addChildren(FdtNode bus, long buid) {
    for (FdtNode node : bus.children()) {
      int[] reg = cells(node, "reg");
      nodes++;
      if (reg.length == 0 || nodes > MOST_NODES) {
        continue;
      }
      Place place = new Place(buid, reg[0] & SLOT);
      Device device = new Device(node.path(), reg[0] & FUNCTION, bars(node), null);
      slots.computeIfAbsent(place, _ -> new ArrayList<>()).add(device);
      kinds.merge(place, kind(node), (a, b) -> a == BusKind.EXPRESS ? a : b);
      if (isPci(node)) {
        addChildren(node, buid);
      }
    }
  }

  private List<Pe> pes() {
    List<Pe> pes = new ArrayList<>();
    slots.forEach((place, devices) -> {
      BusKind kind = kinds.getOrDefault(place, BusKind.CONVENTIONAL);
      List<Integer> partitions = List.of(PARTITION);
      pes.add(new Pe(pes.size(), place.buid, kind, place.slot + 1, true, partitions, devices));
    });
    return pes;
  }

  private static BusKind kind(FdtNode node) {
    int[] type = cells(node, "ibm,pci-config-space-type");
    return type.length == 1 && type[0] == 1 ? BusKind.EXPRESS : BusKind.CONVENTIONAL;
  }

  private static List<Bar> bars(FdtNode node) {
    int[] cells = cells(node, "assigned-addresses");
    List<Bar> bars = new ArrayList<>();
    for (int i = 0; i + ENTRY <= cells.length; i += ENTRY) {
      Space space = (cells[i] >>> 24 & 3) == 1 ? Space.IO : Space.MEMORY;
      long size = join(cells[i + 3], cells[i + 4]);
      if (Long.bitCount(size) == 1) {
        bars.add(new Bar(space, join(cells[i + 1], cells[i + 2]), size));
      }
    }
    return bars;
  }

  private static boolean isPci(FdtNode node) {
    return node.property("device_type").map(FdtProperty::string).orElse("").equals("pci");
  }

  private static int[] cells(FdtNode node, String name) {
    return node.property(name)
        .filter(property -> property.length() % Integer.BYTES == 0)
        .map(FdtProperty::cells)
        .orElse(new int[0]);
  }

  /** Two cells as one number. */
  static long join(int high, int low) {
    return (long) high << 32 | Integer.toUnsignedLong(low);
  }
}
