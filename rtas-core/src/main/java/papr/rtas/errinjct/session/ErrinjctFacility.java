package papr.rtas.errinjct.session;

import papr.rtas.call.Partition;

/**
 * The one error injection facility of a machine and its session.
 *
 * <p>Guests call from several processors. {@link #isHeldBy} needs no lock, so refusing a stranger
 * is cheap; whoever acts for the holder takes this object's monitor and asks again inside it, so
 * that the session cannot end in between.
 */
public final class ErrinjctFacility {

  private final OpenTokens tokens = new OpenTokens();
  private volatile ErrinjctSession session = new ErrinjctSession.Closed();

  /**
   * Reserves the facility for the caller.
   *
   * @return the Open Token, positive; 0 if the facility is open already (ERRINJCT-3)
   */
  public synchronized int open(Partition caller) {
    if (session.isOpen()) {
      return 0;
    }
    int token = tokens.next();
    session = new ErrinjctSession.Open(token, caller.id());
    return token;
  }

  /** Whether the facility is open and was opened by this partition with this token. */
  public boolean isHeldBy(int token, Partition caller) {
    return session.isHeldBy(token, caller);
  }

  /** Ends the session, if there is one, whoever holds it. */
  public synchronized void close() {
    session = new ErrinjctSession.Closed();
  }
}
