package papr.conformance.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The manual's table of open points has every point the core decides, and where it does. */
class DecisionsTest {

  private static final String TABLE = "docs/src/docs/asciidoc/chapters/decisions.adoc";
  private static final Path SOURCES = Path.of("rtas-core", "src", "main", "java");

  private static final Pattern POINT = Pattern.compile("AMB-\\d\\d");
  private static final Pattern ROW = Pattern.compile("^\\|(AMB-\\d\\d) ", Pattern.MULTILINE);
  private static final Pattern CLASS = Pattern.compile("`(papr(?:\\.[a-z]+)+\\.[A-Z]\\w+)`");

  private final SourceTree tree = SourceTree.find();

  @Test
  void everyPointDecidedInCodeHasRow() {
    Set<String> missing =
        new TreeSet<>(pointsByClass().values().stream().flatMap(Set::stream).toList());
    missing.removeAll(rows().keySet());
    assertEquals(Set.of(), missing, "points in rtas-core that " + TABLE + " does not have");
  }

  @Test
  void rowsNameClassThatDecides() {
    Map<String, Set<String>> points = pointsByClass();
    Map<String, String> rows = rows();
    assertFalse(rows.isEmpty());
    for (Map.Entry<String, String> row : rows.entrySet()) {
      String point = row.getKey();
      Matcher name = CLASS.matcher(row.getValue());
      while (name.find()) {
        String type = name.group(1);
        assertTrue(points.containsKey(type), point + ": there is no " + type);
        boolean mentioned = points.values().stream().anyMatch(in -> in.contains(point));
        assertTrue(
            !mentioned || points.getOrDefault(type, Set.of()).contains(point),
            point + ": " + type + " does not mention it, another class does");
      }
    }
  }

  /** Text of each row of the table by its point. */
  private Map<String, String> rows() {
    String text = String.join("\n", tree.lines(TABLE));
    Map<String, String> rows = new TreeMap<>();
    Matcher row = ROW.matcher(text);
    int start = -1;
    String point = "";
    while (row.find()) {
      if (start >= 0) {
        rows.put(point, text.substring(start, row.start()));
      }
      point = row.group(1);
      start = row.start();
    }
    if (start >= 0) {
      rows.put(point, text.substring(start));
    }
    return rows;
  }

  /** The points that each class of the core mentions, by its full name. */
  private Map<String, Set<String>> pointsByClass() {
    Map<String, Set<String>> points = new TreeMap<>();
    for (Path file : tree.files()) {
      if (file.startsWith(SOURCES) && file.toString().endsWith(".java")) {
        String name = SOURCES.relativize(file).toString().replace(".java", "");
        Set<String> mentioned = new TreeSet<>();
        for (String line : tree.lines(file.toString())) {
          POINT.matcher(line).results().forEach(match -> mentioned.add(match.group()));
        }
        points.put(name.replace(file.getFileSystem().getSeparator(), "."), mentioned);
      }
    }
    return points;
  }
}
