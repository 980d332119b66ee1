package papr.conformance.run;

import java.util.List;

/**
 * What came of one requirement.
 *
 * @param id its id
 * @param group group of its file
 * @param verdict aggregation of its vectors
 * @param reason why it was not tested at all, "" otherwise
 * @param vectors full ids of the vectors that ran or should have run
 */
public record RequirementResult(
    String id, String group, Verdict verdict, String reason, List<String> vectors) {
  public RequirementResult {
    vectors = List.copyOf(vectors);
  }
}
