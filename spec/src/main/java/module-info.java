/** The specification as data: requirements, vectors, machines, deviations. */
@org.jspecify.annotations.NullMarked
module papr.spec {
  requires static transitive org.jspecify;
  requires tools.jackson.databind;
}
