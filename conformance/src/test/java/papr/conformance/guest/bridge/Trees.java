package papr.conformance.guest.bridge;

import java.nio.ByteBuffer;
import papr.fdt.rtas.ErrinjctTokens;
import papr.fdt.write.EditableNode;
import papr.fdt.write.EditableTree;
import papr.fdt.write.Values;

/** Device trees of guests as QEMU and the kernel make them, cut to what matters. */
final class Trees {
  static final int ENTRY = 0x2fff_0000;
  static final int READ_CONFIG = 0x2016;
  static final int STATE = 0x2022;
  static final int RESET = 0x2023;
  static final int OPEN = 0x3000;
  static final int INJECT = 0x3001;
  static final int CLOSE = 0x3002;
  static final long BUID = 0x0800_0000_2000_0000L;

  private Trees() {}

  /** A guest with one PHB, an e1000 in slot 1 and a card of two functions in slot 2. */
  static EditableTree usual() {
    EditableTree tree = new EditableTree();
    EditableNode root = tree.root();
    root.addChild("memory@0").set("reg", Values.cells(0, 0, 0, 0x3000_0000));
    root.addChild("rtas")
        .set("linux,rtas-entry", Values.cells(ENTRY))
        .set("rtas-size", Values.cells(0x82c))
        .set("ibm,read-pci-config", Values.cells(READ_CONFIG))
        .set("ibm,write-pci-config", Values.cells(0x2017))
        .set("ibm,read-slot-reset-state2", Values.cells(STATE))
        .set("ibm,set-slot-reset", Values.cells(RESET))
        .set("ibm,open-errinjct", Values.cells(OPEN))
        .set("ibm,errinjct", Values.cells(INJECT))
        .set("ibm,close-errinjct", Values.cells(CLOSE))
        .set("ibm,errinjct-tokens", ErrinjctTokens.usual().encode());
    EditableNode phb = root.addChild("pci@800000020000000");
    phb.set("device_type", Values.string("pci"));
    phb.set("reg", Values.cells(0x0800_0000, 0x2000_0000, 0, 0));
    phb.addChild("ethernet@1")
        .set("reg", Values.cells(0x800, 0, 0, 0, 0))
        .set(
            "assigned-addresses",
            Values.cells(0x8200_0810, 0, 0x8000_0000, 0, 0x20000, 0x8100_0814, 0, 0x40, 0, 0x30));
    phb.addChild("scsi@2")
        .set("reg", Values.cells(0x1000, 0, 0, 0, 0))
        .set("ibm,pci-config-space-type", Values.cells(1));
    phb.addChild("scsi@2,1").set("reg", Values.cells(0x1100, 0, 0, 0, 0));
    return tree;
  }

  static byte[] bytes(EditableTree tree) {
    ByteBuffer blob = tree.write();
    byte[] bytes = new byte[blob.remaining()];
    blob.get(bytes);
    return bytes;
  }
}
