package papr.conformance.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import papr.spec.Spec;
import papr.spec.VectorEntry;

/**
 * Which vectors a run takes.
 *
 * @param requirements ids of requirements; empty for all
 * @param globs patterns for full vector ids, {@code *} for any characters; empty for all
 */
public record Selection(List<String> requirements, List<String> globs) {
  /** Every vector. */
  public static final Selection ALL = new Selection(List.of(), List.of());

  public Selection {
    requirements = List.copyOf(requirements);
    globs = List.copyOf(globs);
  }

  /** Whether it leaves anything out. */
  public boolean isFiltered() {
    return !requirements.isEmpty() || !globs.isEmpty();
  }

  /** Full ids of the chosen vectors, in file order. */
  public List<String> of(Spec spec) {
    List<String> chosen = new ArrayList<>();
    for (Map.Entry<String, VectorEntry> vector : spec.vectors().entrySet()) {
      if (takes(vector.getKey(), vector.getValue().requirements())) {
        chosen.add(vector.getKey());
      }
    }
    return chosen;
  }

  private boolean takes(String id, List<String> checked) {
    return (requirements.isEmpty() || requirements.stream().anyMatch(checked::contains))
        && (globs.isEmpty() || globs.stream().anyMatch(glob -> matches(glob, id)));
  }

  /** The glob itself, or, without a star, a vector with all its cases. */
  static boolean matches(String glob, String id) {
    if (glob.indexOf('*') < 0) {
      return id.equals(glob) || id.startsWith(glob + "/");
    }
    String[] parts = glob.split("\\*", -1);
    if (!id.startsWith(parts[0])) {
      return false;
    }
    int next = parts[0].length();
    for (int i = 1; i < parts.length - 1; i++) {
      int found = id.indexOf(parts[i], next);
      if (found < 0) {
        return false;
      }
      next = found + parts[i].length();
    }
    String last = parts[parts.length - 1];
    return id.length() - last.length() >= next && id.endsWith(last);
  }
}
