package papr.conformance.target.firmware;

import static papr.rtas.call.RtasStatus.ALREADY_OPEN;
import static papr.rtas.call.RtasStatus.INJECTION_NOT_ENABLED;
import static papr.rtas.call.RtasStatus.SUCCESS;
import static papr.rtas.call.RtasStatus.isRetry;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.LongConsumer;
import papr.conformance.target.Delays;
import papr.conformance.target.NotPossibleException;
import papr.conformance.target.TargetException;
import papr.fdt.rtas.RtasFunctions;

/**
 * Error injection sessions on a machine that others use too: those of this run are closed, those of
 * somebody else are reported and never taken over.
 */
final class Sessions {
  private static final int TOKEN = 0;
  private static final int OPEN_STATUS = 1;
  private static final int OPEN_OUTPUTS = 2;

  private final RtasCalls calls;
  private final LongConsumer pause;
  private final Set<Integer> held = new LinkedHashSet<>();
  private boolean suspicious;

  Sessions(RtasCalls calls, LongConsumer pause) {
    this.calls = calls;
    this.pause = pause;
  }

  /** Keeps track of a call that was made for a vector. */
  void note(String function, int[] in, int[] out) {
    if (function.equals(RtasFunctions.OPEN_ERRINJCT) && out.length >= OPEN_OUTPUTS) {
      if (out[OPEN_STATUS] == SUCCESS) {
        held.add(out[TOKEN]);
      } else if (out[OPEN_STATUS] == ALREADY_OPEN && held.isEmpty()) {
        suspicious = true; // judged by the vector now, looked into before the next one
      }
    } else if (function.equals(RtasFunctions.CLOSE_ERRINJCT)
        && in.length > 0
        && out.length > 0
        && out[0] == SUCCESS) {
      held.remove(in[TOKEN]);
    }
  }

  /**
   * Before a vector: closes what is left of the one before.
   *
   * @throws TargetException if it cannot be closed, or somebody else has a session
   */
  void restart() {
    end();
    if (suspicious) {
      requireFree();
      suspicious = false;
    }
  }

  /**
   * Closes the sessions of this run.
   *
   * @throws TargetException if one cannot be closed
   */
  void end() {
    for (int token : Set.copyOf(held)) {
      held.remove(token);
      close(token);
    }
  }

  /**
   * Finds out whether a session can be opened, by opening one and closing it.
   *
   * @throws TargetException if somebody else has one, or error injection is switched off
   */
  void requireFree() {
    if (!calls.has(RtasFunctions.OPEN_ERRINJCT) || !calls.has(RtasFunctions.CLOSE_ERRINJCT)) {
      return;
    }
    int[][] last = new int[1][];
    int status =
        Delays.repeat(
            () -> {
              last[0] = ask(RtasFunctions.OPEN_ERRINJCT, OPEN_OUTPUTS);
              return last[0][OPEN_STATUS];
            },
            pause);
    if (status == SUCCESS) {
      close(last[0][TOKEN]);
    } else if (status == ALREADY_OPEN) {
      throw new TargetException(
          "somebody else has an error injection session open (ibm,open-errinjct answers -4): it is"
              + " not taken over; have it closed, say with errinjct close -k TOKEN, and try again");
    } else if (status == INJECTION_NOT_ENABLED) {
      throw new TargetException(
          "error injection is switched off for this partition (ibm,open-errinjct answers -5):"
              + " switch it on at the machine's console and try again");
    } else if (isRetry(status)) {
      throw new TargetException(
          "ibm,open-errinjct stays busy (" + status + "); try again when the machine is idle");
    }
  }

  private void close(int token) {
    int status = Delays.repeat(() -> ask(RtasFunctions.CLOSE_ERRINJCT, 1, token)[0], pause);
    if (status != SUCCESS) {
      throw new TargetException(
          "the session with token 0x%x stays open: ibm,close-errinjct answers %d"
              .formatted(token, status));
    }
  }

  /** A call without which there is no run at all. */
  private int[] ask(String function, int nret, int... in) {
    try {
      return calls.call(function, in, nret);
    } catch (NotPossibleException e) {
      throw new TargetException(String.valueOf(e.getMessage()), e);
    }
  }
}
