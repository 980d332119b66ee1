package papr.vfio.eeh;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** What has to be undone, last thing first. Guarded by its owner. */
final class UndoStack {

  /** One thing to undo. */
  @FunctionalInterface
  interface Step {

    void undo() throws VfioException;
  }

  private final Deque<Step> steps = new ArrayDeque<>();

  /** Notes how to undo what was just done. */
  void push(Step step) {
    steps.push(step);
  }

  /** Whether there is nothing to undo. */
  boolean isEmpty() {
    return steps.isEmpty();
  }

  /**
   * Undoes everything, also what comes after a step that fails.
   *
   * @throws VfioException the first failure; further ones are suppressed in it
   */
  void undoAll() throws VfioException {
    VfioException failure = undoAllQuietly();
    if (failure != null) {
      throw failure;
    }
  }

  /** Undoes everything because of a failure, and hangs the failures of that to it. */
  void undoAllAfter(Throwable cause) {
    VfioException failure = undoAllQuietly();
    if (failure != null) {
      cause.addSuppressed(failure);
    }
  }

  private @Nullable VfioException undoAllQuietly() {
    VfioException first = null;
    while (!steps.isEmpty()) {
      try {
        steps.pop().undo();
      } catch (VfioException e) {
        if (first == null) {
          first = e;
        } else {
          first.addSuppressed(e);
        }
      }
    }
    return first;
  }
}
