package papr.spec;

import java.util.List;

/**
 * The open points of one file.
 *
 * @param id file name without .json
 * @param title one line
 * @param ambiguities at least one, in the order of their ids
 */
public record AmbiguityGroup(String id, String title, List<Ambiguity> ambiguities) {
  public AmbiguityGroup {
    ambiguities = List.copyOf(ambiguities);
  }
}
