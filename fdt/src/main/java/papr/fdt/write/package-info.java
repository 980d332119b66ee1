/** Writing blobs: front to back with a builder, or from a tree in memory that can be changed. */
package papr.fdt.write;
