package papr.conformance.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import papr.spec.Ambiguity;
import papr.spec.Spec;

/** The open points of the specification and the code that decides them name each other. */
class DecisionsTest {

  private static final Path SOURCES = Path.of("rtas-core", "src", "main", "java");
  private static final Pattern POINT = Pattern.compile("AMB-\\d\\d");

  private final SourceTree tree = SourceTree.find();
  private final List<Ambiguity> points = Spec.load().ambiguities();

  @Test
  void everyPointNamedInCodeExists() {
    Set<String> unknown =
        new TreeSet<>(pointsByClass().values().stream().flatMap(Set::stream).toList());
    points.forEach(point -> unknown.remove(point.id()));
    assertEquals(Set.of(), unknown, "points in rtas-core that the specification does not have");
  }

  @Test
  void theClassThatDecidesNamesThePoint() {
    Map<String, Set<String>> named = pointsByClass();
    assertFalse(points.isEmpty());
    for (Ambiguity point : points) {
      String type = point.decidedIn();
      if (type != null) {
        assertTrue(named.containsKey(type), point.id() + ": there is no " + type);
        assertTrue(
            named.getOrDefault(type, Set.of()).contains(point.id()),
            type + " has no comment with " + point.id());
      }
    }
  }

  @Test
  void aPointNamedInCodeSaysWhereItIsDecided() {
    Set<String> undecided = new TreeSet<>();
    points.stream()
        .filter(point -> point.decidedIn() == null)
        .forEach(point -> undecided.add(point.id()));
    pointsByClass()
        .forEach((type, named) ->
            named.forEach(point -> assertFalse(undecided.contains(point), type + ": " + point)));
  }

  /** The points that each class of the core mentions, by its full name. */
  private Map<String, Set<String>> pointsByClass() {
    Map<String, Set<String>> found = new TreeMap<>();
    for (Path file : tree.files()) {
      if (file.startsWith(SOURCES) && file.toString().endsWith(".java")) {
        String name = SOURCES.relativize(file).toString().replace(".java", "");
        Set<String> mentioned = new TreeSet<>();
        for (String line : tree.lines(file.toString())) {
          POINT.matcher(line).results().forEach(match -> mentioned.add(match.group()));
        }
        found.put(name.replace(file.getFileSystem().getSeparator(), "."), mentioned);
      }
    }
    return found;
  }
}
