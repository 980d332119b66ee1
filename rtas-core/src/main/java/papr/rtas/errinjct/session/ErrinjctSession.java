package papr.rtas.errinjct.session;

import papr.rtas.call.Partition;

/** The state of the error injection facility. */
public sealed interface ErrinjctSession {

  /** Whether it is reserved. */
  boolean isOpen();

  /** Whether it is reserved for this partition with this token. */
  boolean isHeldBy(int token, Partition caller);

  /** Nobody holds it. */
  record Closed() implements ErrinjctSession {

    @Override
    public boolean isOpen() {
      return false;
    }

    @Override
    public boolean isHeldBy(int token, Partition caller) {
      return false;
    }
  }

  /**
   * Reserved for one user until the same user closes it (ERRINJCT-2). The user is the partition and
   * the token together, whatever processor calls (AMB-10).
   *
   * @param token the Open Token it was given
   * @param owner number of the partition that opened it
   */
  record Open(int token, int owner) implements ErrinjctSession {

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public boolean isHeldBy(int token, Partition caller) {
      return this.token == token && owner == caller.id();
    }
  }
}
