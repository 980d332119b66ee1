/** The VFIO EEH backend behind the core's port. */
@org.jspecify.annotations.NullMarked
module papr.vfio.eeh {
  requires static transitive org.jspecify;
  requires transitive papr.rtas;

  exports papr.vfio.eeh;
}
