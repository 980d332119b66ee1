/** The specification as data: requirements, vectors, machines, deviations. No behaviour. */
@org.jspecify.annotations.NullMarked
module papr.spec {
  requires static transitive org.jspecify;
  requires tools.jackson.core;

  exports papr.spec;
}
