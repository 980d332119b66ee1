package papr.spec;

import java.util.List;
import java.util.Set;

/**
 * The vectors of one file.
 *
 * @param id file name without .json
 * @param title one line
 * @param entries at least one, in file order
 */
public record VectorGroup(String id, String title, List<VectorEntry> entries) {
  private static final Set<String> FILE = Set.of("$schema", "group", "title", "vectors");

  public VectorGroup {
    entries = List.copyOf(entries);
  }

  static VectorGroup read(JsonCursor file) {
    file.only(FILE);
    String group = file.text("group");
    return new VectorGroup(
        group, file.text("title"), file.at("vectors").list(at -> new VectorEntry(group, at)));
  }
}
