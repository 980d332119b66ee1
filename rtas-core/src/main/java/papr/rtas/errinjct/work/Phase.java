package papr.rtas.errinjct.work;

/** Which half of a -start/-end pair a class is. */
public enum Phase {
  START,
  END
}
