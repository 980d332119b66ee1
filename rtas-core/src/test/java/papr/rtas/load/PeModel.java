package papr.rtas.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import papr.rtas.backend.BusFunction;
import papr.rtas.pci.BusKind;
import papr.rtas.pci.Operation;
import papr.rtas.pci.Pe;
import papr.rtas.pci.Space;

/**
 * What has to be true of a PE whose calls and accesses all come from one thread: its state, what is
 * armed on it, and what its device holds. What the platform says or gives is compared with that.
 *
 * <p>Sessions may be shared with other threads. What is armed is then only known to be so at most:
 * somebody may have closed the session.
 */
final class PeModel {

  private static final int UNAVAILABLE = 5;

  private final Pe pe;
  private final Session session;
  private final Ledger ledger;

  private int state;
  private boolean isConfigured;
  private @Nullable BusFunction armed;
  private final Map<Space, Integer> stored = new EnumMap<>(Space.class);
  private int command;

  PeModel(Pe pe, Session session, Ledger ledger) {
    this.pe = pe;
    this.session = session;
    this.ledger = ledger;
    powerOn();
  }

  /** As the firmware leaves it at boot. */
  void powerOn() {
    state = 0;
    armed = null;
    loseSetup();
    isConfigured = true;
  }

  Pe pe() {
    return pe;
  }

  int state() {
    return state;
  }

  boolean isUnavailable() {
    return state == UNAVAILABLE;
  }

  /** What was stored in a space last, 0 after a reset. */
  int stored(Space space) {
    return stored.getOrDefault(space, 0);
  }

  int command() {
    return command;
  }

  void store(Space space, int value) {
    stored.put(space, value);
  }

  void storeCommand(int value) {
    command = value;
  }

  /** Compares state and capabilities with what ibm,read-slot-reset-state2 says: the state. */
  int ask(Guest guest) {
    int[] out = guest.call("ibm,read-slot-reset-state2", 4, inputs());
    assertEquals(0, out[0]);
    assertEquals(pe.eehEnabled() ? 1 : 0, out[2]);
    assertEquals(0, out[3]);
    return out[1];
  }

  /** Sees that nothing but this thread has changed the PE. */
  void checkState(Guest guest) {
    assertEquals(state, ask(guest), () -> "state of " + pe.devices().getFirst().name());
  }

  /** The first three inputs of most calls, and others behind them. */
  int[] inputs(int... others) {
    int[] in = new int[3 + others.length];
    in[0] = pe.address();
    in[1] = (int) (pe.buid() >>> 32);
    in[2] = (int) pe.buid();
    System.arraycopy(others, 0, in, 3, others.length);
    return in;
  }

  /**
   * Sees what became of an access that was just made.
   *
   * @param isThere whether something is at that address while the device is set up
   * @return whether it had to be answered
   */
  boolean isAnswered(Guest guest, Operation operation, Space space, boolean isThere) {
    int now = ask(guest);
    boolean allowed = operation.isDma() ? state == 0 : state == 0 || state == 4;
    if (!allowed) {
      assertEquals(state, now, "an access changed a stopped PE");
      return false;
    }
    BusFunction error = armed;
    if (error != null && error.operation() == operation && error.space() == space) {
      armed = null;
      if (session.isAlone() || now == 2) {
        stop(now);
        return false;
      }
    }
    if (space == Space.CONFIG || (isThere && (isConfigured || operation.isDma()))) {
      assertEquals(state, now, "an access that was answered changed the state");
      return true;
    }
    stop(now);
    return false;
  }

  private void stop(int now) {
    if (pe.eehEnabled()) {
      state = 2;
      ledger.stopped(pe);
    }
    assertEquals(state, now, "an access failed");
  }

  void control(Guest guest, Control control) {
    int status = guest.status(control.call(), 1, inputs(control.function()));
    if (!pe.eehEnabled()) {
      assertEquals(-3, status);
    } else if (control == Control.ASSERT_FUNDAMENTAL && pe.bus() != BusKind.EXPRESS) {
      assertEquals(-8, status);
    } else {
      assertEquals(control.status(state), status, () -> control + " in state " + state);
      int next = control.next(state);
      if (next == 1 && state != 1) {
        loseSetup();
      }
      state = next;
    }
  }

  private void loseSetup() {
    isConfigured = false;
    stored.clear();
    command = 0;
  }

  void configure(Guest guest, String call) {
    assertEquals(pe.eehEnabled() ? 0 : -3, guest.status(call, 1, inputs()));
    boolean reachable = state == 0 || state == 2 || state == 4;
    isConfigured |= pe.eehEnabled() && reachable && call.equals("ibm,configure-pe");
  }

  /**
   * ibm,slot-error-detail.
   *
   * @param function 1 temporary, 2 permanent error
   */
  void detail(Guest guest, int function) {
    int[] in = inputs(0, 0, guest.log(), 0x800, function);
    int status = guest.status("ibm,slot-error-detail", 1, in);
    if (!pe.eehEnabled()) {
      assertEquals(-3, status);
      return;
    }
    state = function == 2 ? UNAVAILABLE : state;
    assertEquals(state == 2 || state == 4 || state == UNAVAILABLE ? 0 : 1, status);
  }

  /** Notes an answer to an attempt to arm an error that matches all accesses of its kind. */
  void armed(int number, int status) {
    BusFunction function = BusFunction.of(number);
    boolean permitted =
        function != null
            && function.existsOn(pe.bus())
            && pe.eehEnabled()
            && !pe.isShared()
            && (state == 0 || state == 4);
    int expected = !permitted ? -3 : 0;
    if (session.isAlone()) {
      assertEquals(session.isOpen() ? expected : -4, status);
    } else {
      assertTrue(status == expected || status == -4, () -> "arming answered " + status);
    }
    if (status == 0) {
      armed = function;
    }
  }

  /** Notes the answer of function 20. */
  void disarmed(int status) {
    if (session.isAlone()) {
      assertEquals(session.isOpen() ? 0 : -4, status);
    }
    armed = status == 0 ? null : armed;
  }

  /** Notes what function 21 found: the function that is armed, 20 for none. */
  void found(int number) {
    BusFunction error = armed;
    int expected = error == null ? 20 : error.number();
    assertTrue(
        number == expected || (number == 20 && !session.isAlone()),
        () -> "armed is " + number + ", not " + expected);
    armed = number == 20 ? null : armed;
  }

  /** The session has ended. */
  void sessionClosed() {
    armed = null;
  }
}
