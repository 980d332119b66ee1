package papr.conformance.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import papr.conformance.json.TextFile;
import papr.conformance.run.Verdict;
import papr.spec.JsonCursor;
import papr.spec.SpecException;

/**
 * What a comparison needs from a results.json.
 *
 * @param vectors verdicts by vector id, in file order
 */
public record ResultsFile(Map<String, Verdict> vectors) {
  public ResultsFile {
    vectors = Collections.unmodifiableMap(new LinkedHashMap<>(vectors));
  }

  /**
   * Reads a file.
   *
   * @throws SpecException if it is no results.json
   * @throws IOException if it cannot be read
   */
  public static ResultsFile read(Path file) throws IOException {
    return read(JsonCursor.parse(file.toString(), TextFile.read(file)));
  }

  static ResultsFile read(JsonCursor at) {
    Map<String, Verdict> vectors = new LinkedHashMap<>();
    for (JsonCursor vector : at.at("vectors").elements()) {
      vectors.put(vector.text("id"), verdict(vector.at("verdict")));
    }
    return new ResultsFile(vectors);
  }

  private static Verdict verdict(JsonCursor at) {
    String text = at.text();
    try {
      return Verdict.valueOf(text);
    } catch (IllegalArgumentException _) {
      throw at.problem("\"" + text + "\" is no verdict");
    }
  }
}
