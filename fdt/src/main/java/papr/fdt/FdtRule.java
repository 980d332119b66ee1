package papr.fdt;

/** The rules whose violation makes an {@link FdtException}: one per thing that can be wrong. */
public enum FdtRule {
  /** Word 0 of a blob is d00dfeed. */
  MAGIC("the magic word is d00dfeed"),
  /** Version is 1 or more, and the last compatible version is at most 17 and not above it. */
  VERSION("the version is one this library reads (1 to 17, or compatible with 17)"),
  /** totalsize covers the header, is at most 2 GiB - 1, and not more than the bytes at hand. */
  TOTALSIZE("totalsize covers the header and lies inside the data at hand"),
  /** Each block lies between the end of the header and totalsize. */
  BLOCK("the block lies between header and totalsize"),
  /** The reserve map has an entry of size 0 before totalsize. */
  RESERVE_MAP("the memory reserve map is terminated"),
  /** A structure token is 1, 2, 3, 4 or 9, whole, and inside the structure block. */
  TOKEN("a structure token is known and whole"),
  /** Nodes nest: one root, every node ended once, nothing outside the root but NOPs and the end. */
  NESTING("nodes nest under exactly one root"),
  /** The root node's name is empty (for versions below 16: empty or a slash). */
  ROOT_NAME("the root node has no name"),
  /** A node name ends with NUL inside the structure block. */
  NODE_NAME("a node name is terminated inside the structure block"),
  /** A property name starts inside the strings block, ends there and is at most 1023 bytes long. */
  PROPERTY_NAME("a property name is terminated inside the strings block, within 1023 bytes"),
  /** A property value lies inside the structure block. */
  VALUE("a property value lies inside the structure block"),
  /** A value has the shape its reader asked for (whole cells, terminated strings). */
  VALUE_SHAPE("a value has the shape asked for"),
  /** #address-cells and #size-cells are one cell, 0 to 4. */
  CELL_COUNT("a cell count is one cell with a value from 0 to 4"),
  /** A tree can be laid out in a blob of less than 2 GiB. */
  TREE_SIZE("a blob is smaller than 2 GiB"),
  /** Names and values can be written in DTS. */
  DTS_NAME("a name uses only characters that DTS can express"),
  /** The text follows the DTS grammar. */
  DTS_SYNTAX("the text follows the DTS grammar"),
  /** The text uses only the subset this library reads. */
  DTS_SUBSET("the text stays inside the supported DTS subset"),
  /** Labels are unique, and references name an existing label or path. */
  DTS_REFERENCE("labels are unique and references resolve"),
  /** A name in ibm,errinjct-tokens ends with NUL (LoPAR T7.73, encode-string). */
  ERRINJCT_NAME_END("an error class name ends with NUL"),
  /** A name in ibm,errinjct-tokens is one of LoPAR's sixteen (ERRINJCT-9). */
  ERRINJCT_NAME("an error class name is one of LoPAR table T7.73"),
  /** Four value bytes follow each name (encode-int, no padding). */
  ERRINJCT_VALUE("four value bytes follow an error class name"),
  /** Each class is listed once (ERRINJCT-8). */
  ERRINJCT_NAME_TWICE("an error class is listed once"),
  /** Each class has a number of its own (AMB-08: distinct values). */
  ERRINJCT_VALUE_TWICE("an error class has a number of its own");

  private final String statement;

  FdtRule(String statement) {
    this.statement = statement;
  }

  /**
   * The rule in words, as it holds for a good blob.
   *
   * @return one line without a full stop
   */
  public String statement() {
    return statement;
  }
}
