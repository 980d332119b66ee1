/** Flattened device tree library, and the /rtas node that advertises the calls. JDK only. */
@org.jspecify.annotations.NullMarked
module papr.fdt {
  requires static transitive org.jspecify;

  exports papr.fdt;
  exports papr.fdt.dts;
  exports papr.fdt.rtas;
  exports papr.fdt.tool;
  exports papr.fdt.write;
}
