package papr.fdt.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import papr.fdt.Fdt;
import papr.fdt.FdtException;
import papr.fdt.Trees;
import papr.fdt.dts.DtsParser;
import papr.fdt.dts.DtsPrinter;
import papr.fdt.write.EditableTree;

/** Parses any bytes as DTS; what parses is a good blob that prints and parses back to itself. */
public final class DtsFuzz {

  private DtsFuzz() {}

  /** The entry that the fuzzer calls; throws on a defect of ours. */
  public static void fuzzerTestOneInput(byte[] data) throws IOException {
    EditableTree tree;
    try {
      tree = DtsParser.parse(data);
    } catch (FdtException refused) {
      if (refused.offset() < 0 || refused.offset() > data.length) {
        throw new AssertionError("offset", refused);
      }
      return;
    }
    byte[] blob = Trees.blob(tree);
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    DtsPrinter.print(Fdt.of(blob), text);
    EditableTree parsed = DtsParser.parse(text.toByteArray());
    parsed.bootCpu(tree.bootCpu());
    if (!Arrays.equals(blob, Trees.blob(parsed))) {
      throw new AssertionError("printing and parsing changed the tree");
    }
  }
}
