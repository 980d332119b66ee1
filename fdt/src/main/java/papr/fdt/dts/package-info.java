/**
 * Devicetree source text: {@link papr.fdt.dts.DtsPrinter} prints a blob as dtc does, {@link
 * papr.fdt.dts.DtsParser} reads the part of the language that needs no preprocessor and no
 * overlays.
 *
 * <p>Parsing what was printed gives the same blob again, the boot processor aside, for which DTS
 * has no syntax.
 */
package papr.fdt.dts;
