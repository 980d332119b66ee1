/**
 * Writing blobs of version 17: front to back with {@link papr.fdt.write.FdtBuilder}, or from {@link
 * papr.fdt.write.EditableTree}, a tree in memory that can be changed.
 *
 * <p>The bytes are those that dtc writes for the same tree: a header of 40 bytes, the reserve map
 * at 40, structure, strings in the order of first use where a name that ends an earlier one shares
 * its bytes; no padding.
 *
 * <p>Mistakes of the caller are IllegalArgumentException and IllegalStateException; reading a
 * malformed blob into a tree is {@link papr.fdt.FdtException}.
 */
package papr.fdt.write;
