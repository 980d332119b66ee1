package papr.rtas.emulated;

import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import papr.rtas.backend.BusError;

/**
 * At most one armed error for each PE. Taking all of them costs as much as was armed since the last
 * time, whatever the number of PEs. Not thread-safe.
 */
final class ArmedErrors {

  private static final int FIRST_LISTED = 8;

  private final @Nullable BusError[] byPe;
  private final boolean[] isListed;

  /** PEs that had an error since the last {@link #takeAll}, each once; it has one still or not. */
  private int[] listed = new int[FIRST_LISTED];

  private int count;

  /**
   * @param pes number of PEs
   */
  ArmedErrors(int pes) {
    this.byPe = new BusError[pes];
    this.isListed = new boolean[pes];
  }

  /** The error armed on the PE with this index, null if none is. */
  @Nullable BusError get(int pe) {
    return byPe[pe];
  }

  /** Arms an error on its PE, on which none is armed. */
  void arm(BusError error) {
    int pe = error.pe().index();
    byPe[pe] = error;
    if (!isListed[pe]) {
      isListed[pe] = true;
      if (count == listed.length) {
        listed = Arrays.copyOf(listed, 2 * count);
      }
      listed[count] = pe;
      count++;
    }
  }

  /** Takes the error of a PE: it is armed no longer. Null if none was. */
  @Nullable BusError take(int pe) {
    BusError error = byPe[pe];
    byPe[pe] = null;
    return error;
  }

  /** Takes the errors of all PEs, in the order in which the PEs had their first. */
  void takeAll(Consumer<BusError> taken) {
    for (int i = 0; i < count; i++) {
      isListed[listed[i]] = false;
      BusError error = take(listed[i]);
      if (error != null) {
        taken.accept(error);
      }
    }
    count = 0;
  }
}
