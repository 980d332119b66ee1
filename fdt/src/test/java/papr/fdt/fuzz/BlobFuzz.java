package papr.fdt.fuzz;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import papr.fdt.Fdt;
import papr.fdt.FdtChecker;
import papr.fdt.FdtException;
import papr.fdt.FdtIndex;
import papr.fdt.FdtNode;
import papr.fdt.FdtProperty;
import papr.fdt.FdtRule;
import papr.fdt.Trees;
import papr.fdt.dts.DtsPrinter;
import papr.fdt.write.EditableTree;

/**
 * Reads any bytes as a blob in every way there is. A refusal is a typed error with an offset inside
 * the data; a blob that passes the check is never refused afterwards.
 */
public final class BlobFuzz {

  private BlobFuzz() {}

  /**
   * The entry that the fuzzer calls; throws something else than FdtException on a defect of ours.
   */
  public static void fuzzerTestOneInput(byte[] data) throws IOException {
    boolean good = check(data);
    try {
      read(data);
    } catch (FdtException refused) {
      require(!good, "refused after the check", refused);
      require(refused.offset() >= 0 && refused.offset() <= data.length, "offset", refused);
    }
    if (good) {
      byte[] written = Trees.blob(EditableTree.of(Fdt.of(data)));
      byte[] again = Trees.blob(EditableTree.of(Fdt.of(written)));
      if (!Arrays.equals(written, again)) {
        throw new AssertionError("writing is not stable");
      }
      print(data);
    }
  }

  private static boolean check(byte[] data) {
    try {
      FdtChecker.check(ByteBuffer.wrap(data));
      return true;
    } catch (FdtException refused) {
      require(refused.offset() >= 0 && refused.offset() <= data.length, "offset", refused);
      return false;
    }
  }

  private static void read(byte[] data) {
    Fdt fdt = Fdt.of(data);
    FdtIndex index = fdt.index();
    fdt.reserveMap();
    for (int number = 0; number < Math.min(index.size(), 200); number++) {
      FdtNode node = index.node(number);
      index.find(node.path());
      for (FdtNode child : node.children()) {
        if (!child.parent().orElseThrow().equals(node)) {
          throw new AssertionError("parent of a child");
        }
        if (node.child(child.name()).isEmpty()) {
          throw new AssertionError("child " + child.name() + " is not found");
        }
      }
      node.properties().forEach(BlobFuzz::read);
      node.phandle();
    }
    index.findByPhandle(1);
    index.find("serial0/x");
  }

  private static void read(FdtProperty property) {
    if (property.bytes().length != property.length()) {
      throw new AssertionError("length of " + property.name());
    }
    try {
      property.strings();
      property.cells();
    } catch (FdtException refused) {
      require(refused.rule() == FdtRule.VALUE_SHAPE, "shape", refused);
    }
  }

  private static void print(byte[] data) throws IOException {
    try {
      DtsPrinter.print(Fdt.of(data), OutputStream.nullOutputStream());
    } catch (FdtException refused) {
      require(refused.rule() == FdtRule.DTS_NAME, "printing", refused);
    }
  }

  private static void require(boolean holds, String what, FdtException refused) {
    if (!holds) {
      throw new AssertionError(what, refused);
    }
  }
}
