package papr.conformance.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import papr.conformance.json.TextFile;
import papr.conformance.run.Verdict;
import papr.spec.JsonCursor;
import papr.spec.SpecException;

/**
 * What a comparison needs from a results.json.
 *
 * @param target name and version of what was tested, "" when the file does not say
 * @param spec version of the specification and commit of LoPAR, "" when the file does not say
 * @param vectors verdicts by vector id, in file order
 */
public record ResultsFile(String target, String spec, Map<String, Verdict> vectors) {
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
      String id = vector.text("id");
      if (vectors.put(id, verdict(vector.at("verdict"))) != null) {
        throw vector.at("id").problem("vector " + id + " is there twice");
      }
    }
    return new ResultsFile(
        texts(at.find("target"), "name", "version"),
        texts(at.find("spec"), "version", "lopar"),
        vectors);
  }

  private static String texts(@Nullable JsonCursor at, String first, String second) {
    return at == null ? "" : (at.text(first, "") + " " + at.text(second, "")).strip();
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
