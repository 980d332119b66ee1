package papr.spec;

import java.util.List;

/**
 * The requirements of one file.
 *
 * @param id file name without .json
 * @param title one line
 * @param document title and revision of the source text
 * @param commit git commit of its DocBook sources
 * @param requirements at least one, in file order
 */
public record RequirementGroup(
    String id, String title, String document, String commit, List<Requirement> requirements) {
  public RequirementGroup {
    requirements = List.copyOf(requirements);
  }
}
