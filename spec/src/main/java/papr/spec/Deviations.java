package papr.spec;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Known departures of one implementation.
 *
 * @param name file name without .json; what {@code --deviations} takes
 * @param title one line
 * @param source exactly which version was read
 * @param entries at least one
 */
public record Deviations(String name, String title, String source, List<Deviation> entries) {
  private static final Set<String> FILE =
      Set.of("$schema", "name", "title", "source", "deviations");
  private static final Set<String> ENTRY = Set.of("vectors", "expected", "evidence");

  public Deviations {
    entries = List.copyOf(entries);
  }

  /**
   * Vectors that are known to fail.
   *
   * @param vectors id of a vector or of a case, or {@code id/*} for all cases of a vector
   * @param evidence what the implementation does instead, and where that can be read
   */
  public record Deviation(String vectors, String evidence) {
    /** Whether a vector is meant. */
    public boolean covers(String vector) {
      return vectors.endsWith("/*")
          ? vector.startsWith(vectors.substring(0, vectors.length() - 1))
          : vectors.equals(vector);
    }
  }

  /** The entry for a vector, null when it is expected to pass. */
  public @Nullable Deviation of(String vector) {
    for (Deviation entry : entries) {
      if (entry.covers(vector)) {
        return entry;
      }
    }
    return null;
  }

  /**
   * Reads a file.
   *
   * @throws SpecException if it is anything else
   */
  public static Deviations read(JsonCursor file) {
    file.only(FILE);
    return new Deviations(
        file.text("name"),
        file.text("title"),
        file.text("source"),
        file.at("deviations").list(Deviations::entry));
  }

  private static Deviation entry(JsonCursor at) {
    at.only(ENTRY);
    if (!at.text("expected").equals("fail")) {
      throw at.at("expected").problem("can only be \"fail\"");
    }
    return new Deviation(at.text("vectors"), at.text("evidence"));
  }
}
