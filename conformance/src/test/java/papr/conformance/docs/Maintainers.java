package papr.conformance.docs;

import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sections of MAINTAINERS. */
final class Maintainers {

  private static final Pattern ENTRY = Pattern.compile("([A-Z]): (.*)");

  private Maintainers() {}

  /**
   * A section: a title, then its entries.
   *
   * @param title the line in front of the entries
   * @param entries in their order
   */
  record Section(String title, List<Entry> entries) {
    Section {
      entries = List.copyOf(entries);
    }

    /** Values of the entries of a kind. */
    List<String> values(char kind) {
      return entries.stream().filter(e -> e.kind() == kind).map(Entry::value).toList();
    }

    /** Whether the section takes the file: an F: line matches and no X: line does. */
    boolean covers(Path file) {
      return values('F').stream().anyMatch(pattern -> matches(pattern, file))
          && values('X').stream().noneMatch(pattern -> matches(pattern, file));
    }
  }

  /**
   * A line of a section.
   *
   * @param kind the letter in front of the colon
   * @param value what stands behind it
   */
  record Entry(char kind, String value) {}

  /** Reads the sections: entries one below the other, with the line in front as their title. */
  static List<Section> parse(List<String> lines) {
    List<Section> sections = new ArrayList<>();
    List<Entry> entries = new ArrayList<>();
    String title = "";
    for (String line : lines) {
      Matcher entry = ENTRY.matcher(line);
      if (entry.matches()) {
        entries.add(new Entry(entry.group(1).charAt(0), entry.group(2)));
      } else {
        addIfAny(sections, title, entries);
        entries.clear();
        title = line;
      }
    }
    addIfAny(sections, title, entries);
    return sections;
  }

  private static void addIfAny(List<Section> sections, String title, List<Entry> entries) {
    if (!entries.isEmpty()) {
      sections.add(new Section(title, entries));
    }
  }

  /** Whether an F: or X: line matches a path from the top of the tree. */
  static boolean matches(String pattern, Path file) {
    if (!pattern.endsWith("/")) {
      return SourceTree.glob(pattern).matches(file);
    }
    PathMatcher folder = SourceTree.glob(pattern.substring(0, pattern.length() - 1));
    for (Path parent = file.getParent(); parent != null; parent = parent.getParent()) {
      if (folder.matches(parent)) {
        return true;
      }
    }
    return false;
  }
}
