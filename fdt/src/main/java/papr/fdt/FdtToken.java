package papr.fdt;

/** What a {@link FdtCursor} can stand on. NOPs are passed over and never seen. */
public enum FdtToken {
  /** A node starts (1 in a blob). */
  BEGIN_NODE,
  /** The innermost open node ends (2). */
  END_NODE,
  /** A property of the innermost open node (3). */
  PROPERTY,
  /** The structure block is over (9). */
  END
}
