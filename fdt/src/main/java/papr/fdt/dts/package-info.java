/** Devicetree source text: printing blobs and parsing the subset that needs no preprocessor. */
package papr.fdt.dts;
