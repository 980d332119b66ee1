package papr.rtas.emulated;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import papr.rtas.backend.BusError;

/**
 * At most one armed error for each PE. Taking all of them costs as much as was armed since the last
 * time, whatever the number of PEs. Several threads may {@link #get}, one at a time do the rest.
 */
final class ArmedErrors {

  private static final int FIRST_LISTED = 8;

  private final AtomicReferenceArray<@Nullable BusError> byPe;
  private final boolean[] isListed;

  /** PEs that had an error since the last {@link #takeAll}, each once; it has one still or not. */
  private int[] listed = new int[FIRST_LISTED];

  private int count;

  /**
   * @param pes number of PEs
   */
  ArmedErrors(int pes) {
    this.byPe = new AtomicReferenceArray<>(pes);
    this.isListed = new boolean[pes];
  }

  /** The error armed on the PE with this index, null if none is. */
  @Nullable BusError get(int pe) {
    return byPe.get(pe);
  }

  /** Arms an error on its PE in the place of the one that is armed: that one, null if none is. */
  @Nullable BusError arm(BusError error) {
    int pe = error.pe().index();
    BusError before = byPe.getAndSet(pe, error);
    if (!isListed[pe]) {
      isListed[pe] = true;
      if (count == listed.length) {
        listed = Arrays.copyOf(listed, 2 * count);
      }
      listed[count] = pe;
      count++;
    }
    return before;
  }

  /** Takes the error of a PE: it is armed no longer. Null if none was. */
  @Nullable BusError take(int pe) {
    return byPe.getAndSet(pe, null);
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
