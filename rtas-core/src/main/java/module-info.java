/** RTAS: argument buffers, dispatch, sessions, error injection. JDK only. */
@org.jspecify.annotations.NullMarked
module papr.rtas {
  requires static transitive org.jspecify;
}
