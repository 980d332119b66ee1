package papr.fdt;

import java.nio.ByteBuffer;

/**
 * Checks a whole blob: header, reserve map, structure, property names. A blob that passes can be
 * read in full by everything in this module. Time is linear in the size of the blob.
 *
 * <p>Refuses all that libfdt's full check refuses, and beyond that: a structure block without a
 * root node; a property outside the root, or behind a subnode (the Devicetree Specification 0.4,
 * section 5.4.2, wants properties first, and libfdt's lookups do not see such a property); before
 * version 17, a property name outside the strings block; a property name longer than 1023 bytes. It
 * accepts two things that libfdt 1.6.1's check refuses: NOPs between the root's end and END, and
 * version 1.
 */
public final class FdtChecker {

  private FdtChecker() {}

  /**
   * Checks a blob.
   *
   * @param blob the bytes from position to limit
   * @return the opened blob
   * @throws FdtException the first defect met, with its offset and rule
   */
  public static Fdt check(ByteBuffer blob) {
    Fdt fdt = Fdt.of(blob);
    check(fdt);
    return fdt;
  }

  /**
   * Checks all of an opened blob.
   *
   * @param fdt the blob
   * @throws FdtException the first defect met, with its offset and rule
   */
  public static void check(Fdt fdt) {
    fdt.endOfReserveMap();
    NameRule names = new NameRule(fdt);
    FdtCursor cursor = fdt.cursor();
    boolean propertyAllowed = false;
    while (true) {
      switch (cursor.next()) {
        case PROPERTY -> {
          if (!propertyAllowed) {
            throw new FdtException(
                FdtRule.NESTING, cursor.offset(), "property behind a subnode of its node");
          }
          names.check(cursor);
        }
        case BEGIN_NODE -> propertyAllowed = true;
        case END_NODE -> propertyAllowed = false;
        case END -> {
          return;
        }
      }
    }
  }

  /** The rule for property names, at constant cost per name. */
  private static final class NameRule {

    private final Fdt fdt;

    /** A name cell below this is inside the block, terminated and short enough. */
    private final int good;

    NameRule(Fdt fdt) {
      this.fdt = fdt;
      ByteBuffer data = fdt.data();
      int start = fdt.header().stringsOffset();
      int end = start + fdt.header().stringsSize();
      int at = start;
      while (at < end) {
        int nul = Scan.indexOfNul(data, at, end);
        if (nul < 0 || nul - at > Fdt.LONGEST_PROPERTY_NAME) {
          break;
        }
        at = nul + 1;
      }
      good = at - start;
    }

    void check(FdtCursor cursor) {
      int cell = cursor.nameCell();
      if (cell < 0 || cell >= good) {
        fdt.propertyNameLength(cursor.propertyNameOffset(), cursor.offset());
      }
    }
  }
}
