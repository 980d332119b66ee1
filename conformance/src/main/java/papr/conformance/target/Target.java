package papr.conformance.target;

import java.util.List;
import org.jspecify.annotations.Nullable;
import papr.spec.Machine;
import papr.spec.Vector;

/**
 * A platform under test.
 *
 * <p>The runner is the only caller, from one thread. It uses a method only if {@link
 * TargetInfo#capabilities} allows it; a vector that needs more is not tested. Every method may
 * throw {@link TargetException}: the target itself broke, not the platform under test. The vector
 * is then an ERROR and the run goes on with {@link #reset}. One that throws {@link
 * NotPossibleException} cannot do it here; the vector is then NOT_TESTED.
 *
 * <p>Addresses are real addresses of the calling partition unless said otherwise. Cells are 32 bits
 * in the byte order of the host; memory is bytes as the platform sees them (big-endian cells).
 */
public interface Target extends AutoCloseable {
  /** What this is and what it can do; constant from {@link #reset} to {@link #reset}. */
  TargetInfo info();

  /**
   * Why this target will not run a vector although it has the capabilities: something that
   * capabilities are too coarse for, known before anything is done.
   *
   * @return what stands in the way, one line; "" for nothing
   */
  default String obstacle(Vector vector) {
    return "";
  }

  /**
   * Announces the vector that follows, before its {@link #reset}.
   *
   * @param vector full id of the vector
   * @return false if this target has nothing for it (a transcript without it): not tested
   */
  default boolean begin(String vector) {
    return true;
  }

  /**
   * Goes back to power-on: sessions closed, nothing armed, no effects pending, PEs in their first
   * state.
   *
   * @param machine the machine to build; null when the target lacks MACHINE
   */
  void reset(@Nullable Machine machine);

  /**
   * CALL: makes one RTAS call.
   *
   * @param caller who calls
   * @param function name of the function, as in /rtas
   * @param in input cells; their number is nargs
   * @param nret number of output cells
   * @return {@code nret} output cells
   */
  int[] call(Caller caller, String function, int[] in, int nret);

  /**
   * RAW_CALL: enters RTAS with R3 = address. Outputs are in memory afterwards.
   *
   * @param caller who calls
   * @param address real address of the argument buffer, any 64-bit value
   */
  void enter(Caller caller, long address);

  /**
   * Reads real memory: inside the work area always, elsewhere with MEMORY.
   *
   * @param caller whose memory
   * @param address first byte
   * @param length bytes, at least 1
   * @return {@code length} bytes
   */
  byte[] read(Caller caller, long address, int length);

  /**
   * Writes real memory: inside the work area always, elsewhere with MEMORY.
   *
   * @param caller whose memory
   * @param address first byte
   * @param data at least one byte
   */
  void write(Caller caller, long address, byte[] data);

  /** BUS: drives one bus access. */
  AccessResult access(BusAccess access);

  /** EFFECTS: what reached the backend since the last question or reset, in order. */
  List<Effect> effects();

  /**
   * CLOCK: lets time pass for the platform.
   *
   * @param millis milliseconds, at least 1
   */
  void advance(long millis);

  /**
   * A property of /rtas as this caller's partition sees it.
   *
   * <p>With DEVICE_TREE null means that the platform does not have the property. Without it the
   * target may still know some properties (function tokens, the class list); null then only means
   * that it does not know this one.
   *
   * @param caller whose /rtas
   * @param name property name
   * @return its value, possibly empty; null as said above
   */
  byte @Nullable [] property(Caller caller, String name);

  /** Lets go of whatever it holds; called once, never followed by another call. */
  @Override
  void close();
}
