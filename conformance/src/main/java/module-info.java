/** Targets, vector runner, verdicts, reports and the papr command. */
@org.jspecify.annotations.NullMarked
module papr.conformance {
  requires static transitive org.jspecify;
  requires transitive papr.spec;
  requires papr.rtas;
  requires papr.fdt;
  requires papr.vfio.eeh;
  requires info.picocli;
  requires tools.jackson.core;
}
