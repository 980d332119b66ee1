package papr.rtas.emulated;

import java.util.ArrayList;
import java.util.List;

/** The effects since the last question, oldest first; a bounded number of them. Thread-safe. */
public final class EffectLog {

  /** Effects kept at most. */
  public static final int CAPACITY = 4096;

  private final List<Effect> effects = new ArrayList<>();
  private long lost;

  /**
   * What happened since the last question.
   *
   * @param effects the first {@link #CAPACITY} effects, in order
   * @param lost how many more there were
   */
  public record Since(List<Effect> effects, long lost) {}

  synchronized void add(Effect effect) {
    if (effects.size() < CAPACITY) {
      effects.add(effect);
    } else {
      lost++;
    }
  }

  /** Answers and forgets. */
  public synchronized Since take() {
    Since since = new Since(List.copyOf(effects), lost);
    clear();
    return since;
  }

  synchronized void clear() {
    effects.clear();
    lost = 0;
  }
}
