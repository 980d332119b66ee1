package papr.rtas.call;

/**
 * An RTAS function: its name, the counts its argument buffer must state, where its status goes, and
 * what it does.
 *
 * @param name property name under /rtas, such as {@code ibm,errinjct}
 * @param nargs number of inputs, at least
 * @param maxNargs number of inputs, at most; more than {@code nargs} where the last ones are
 *     optional
 * @param nret number of outputs, at least
 * @param maxNret number of outputs, at most; more than {@code nret} where the last ones are
 *     optional
 * @param statusCell 0-based output that holds Status: 0 for every call (RTAS-RC-1) but
 *     ibm,open-errinjct, which is architected with the Open Token first (T7.70)
 * @param handler the function's behaviour
 */
public record RtasFunction(
    String name, int nargs, int maxNargs, int nret, int maxNret, int statusCell, Handler handler) {

  /** A function that has one number of inputs. */
  public RtasFunction(
      String name, int nargs, int nret, int maxNret, int statusCell, Handler handler) {
    this(name, nargs, nargs, nret, maxNret, statusCell, handler);
  }

  /** A function that has one number of outputs. */
  public RtasFunction(String name, int nargs, int nret, int statusCell, Handler handler) {
    this(name, nargs, nargs, nret, nret, statusCell, handler);
  }

  /** Whether an argument buffer with these counts is one of this function. */
  boolean accepts(long nargs, long nret) {
    return nargs >= this.nargs && nargs <= maxNargs && nret >= this.nret && nret <= maxNret;
  }

  /** The same function with another behaviour. */
  public RtasFunction withHandler(Handler other) {
    return new RtasFunction(name, nargs, maxNargs, nret, maxNret, statusCell, other);
  }

  /**
   * The behaviour of a function, entered with a well-formed argument buffer of its counts. For the
   * error injection calls: OpenErrinjct, InjectError and CloseErrinjct in papr.rtas.errinjct; for
   * the EEH calls: papr.rtas.eeh; for the configuration space calls: papr.rtas.config; for those
   * that fetch events: papr.rtas.event.
   */
  @FunctionalInterface
  public interface Handler {

    /**
     * Carries the call out. Stores every output but Status; whatever the guest passed, it returns a
     * status and throws nothing.
     *
     * @return Status, see {@link RtasStatus}
     */
    int call(Processor caller, ArgumentBuffer arguments);
  }
}
