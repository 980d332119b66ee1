package papr.spec;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The steps of one entry of a vector file. A step in which no parameter stands is the same in every
 * case, and read once.
 */
final class StepList {
  private final List<JsonCursor> places;
  private final @Nullable Step[] shared;

  StepList(List<JsonCursor> places) {
    this.places = places;
    this.shared = new @Nullable Step[places.size()];
  }

  /** The steps with the parameters of one case put in. */
  List<Step> with(Parameters parameters) {
    StepReader reader = new StepReader(parameters);
    List<Step> steps = new ArrayList<>(shared.length);
    for (int i = 0; i < shared.length; i++) {
      Step step = shared[i];
      if (step == null) {
        int before = parameters.used();
        step = reader.read(places.get(i));
        if (parameters.used() == before) {
          shared[i] = step;
        }
      }
      steps.add(step);
    }
    return Collections.unmodifiableList(steps);
  }
}
