package papr.conformance.guest.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import papr.conformance.guest.GuestException;
import papr.fdt.write.EditableNode;
import papr.fdt.write.EditableTree;
import papr.fdt.write.Values;
import papr.rtas.errinjct.work.ErrorClass;
import papr.rtas.pci.Bar;
import papr.rtas.pci.BusKind;
import papr.rtas.pci.Device;
import papr.rtas.pci.Pe;
import papr.rtas.pci.Space;

/** The machine that a device tree describes. */
class GuestMachineTest {

  private static GuestMachine machine(EditableTree tree) {
    return GuestMachine.of(Trees.bytes(tree));
  }

  private static EditableNode node(EditableTree tree, String path) {
    return tree.find(path).orElseThrow();
  }

  @Test
  void eachSlotIsAPe() {
    List<Pe> pes = machine(Trees.usual()).pes();
    assertEquals(List.of(0x801, 0x1001), pes.stream().map(Pe::address).toList());
    assertEquals(
        List.of(BusKind.CONVENTIONAL, BusKind.EXPRESS), pes.stream().map(Pe::bus).toList());
    assertEquals(
        List.of(0x1000, 0x1100), pes.get(1).devices().stream().map(Device::configAddress).toList());
    assertTrue(pes.stream().allMatch(pe -> pe.buid() == Trees.BUID && pe.eehEnabled()));
  }

  @Test
  void barsHaveTheirSpaceAndAPowerOfTwo() {
    Device nic = machine(Trees.usual()).pes().getFirst().devices().getFirst();
    assertEquals(List.of(new Bar(Space.MEMORY, 0x8000_0000L, 0x20000)), nic.bars());
  }

  @Test
  void devicesBehindABridgeAreFound() {
    EditableTree tree = Trees.usual();
    EditableNode bridge = node(tree, "/pci@800000020000000").addChild("pci@3");
    bridge.set("device_type", Values.string("pci")).set("reg", Values.cells(0x1800, 0, 0, 0, 0));
    bridge.addChild("ethernet@0").set("reg", Values.cells(0x10000, 0, 0, 0, 0));
    List<Pe> pes = machine(tree).pes();
    assertEquals(List.of(0x801, 0x1001, 0x1801, 0x10001), pes.stream().map(Pe::address).toList());
  }

  @Test
  void tokensAndClassesAreTheGuests() {
    GuestMachine machine = machine(Trees.usual());
    assertEquals(Trees.ENTRY, machine.entry());
    assertEquals(Trees.INJECT, machine.tokens().get("ibm,errinjct"));
    assertEquals(15, machine.classes().get(ErrorClass.IOA_BUS_ERROR_64));
    assertEquals(0x3000_0000L, machine.rma());
  }

  @Test
  void treesWithoutRtasOrMemoryAreRefused() {
    for (String path : List.of("/rtas", "/memory@0")) {
      EditableTree tree = Trees.usual();
      node(tree, path).remove();
      assertThrows(GuestException.class, () -> machine(tree), path);
    }
    for (int entry : new int[] {0, 0x2fff_ff00, -1}) {
      EditableTree tree = Trees.usual();
      node(tree, "/rtas").set("linux,rtas-entry", Values.cells(entry));
      assertThrows(GuestException.class, () -> machine(tree), Integer.toHexString(entry));
    }
    for (int size : new int[] {-1, 0x7fff_ffff}) {
      EditableTree tree = Trees.usual();
      node(tree, "/rtas").set("rtas-size", Values.cells(size));
      assertThrows(GuestException.class, () -> machine(tree), Integer.toHexString(size));
    }
  }

  @Test
  void oddPropertiesAreLeftOut() {
    EditableTree tree = Trees.usual();
    EditableNode phb = node(tree, "/pci@800000020000000");
    phb.addChild("odd@5").set("reg", (byte) 1, (byte) 2);
    phb.addChild("none@6");
    node(tree, "/pci@800000020000000/ethernet@1").set("assigned-addresses", Values.cells(1, 2));
    List<Pe> pes = machine(tree).pes();
    assertEquals(2, pes.size());
    assertEquals(List.of(), pes.getFirst().devices().getFirst().bars());
  }

  /** Whatever bytes a guest has there, we refuse them or read them; nothing else comes out. */
  @Test
  void damagedTreesAreRefusedOrRead() {
    byte[] good = Trees.bytes(Trees.usual());
    Random random = new Random(1);
    for (int i = 0; i < 3000; i++) {
      byte[] bad = good.clone();
      for (int j = 0; j < 3; j++) {
        bad[random.nextInt(bad.length)] = (byte) random.nextInt();
      }
      try {
        assertTrue(GuestMachine.of(bad).entry() > 0);
      } catch (GuestException e) {
        assertTrue(e.getMessage().contains("guest"), e.getMessage());
      }
    }
  }
}
