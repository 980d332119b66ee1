package papr.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Open points: who cites them, and what a file of them may not be. */
class AmbiguityTest {
  private final Spec spec = Spec.load();

  @Test
  void idsAreUniqueAndWithoutGap() {
    List<String> ids = spec.ambiguities().stream().map(Ambiguity::id).toList();
    assertEquals(ids.size(), new HashSet<>(ids).size(), ids::toString);
    for (int i = 0; i < ids.size(); i++) {
      assertEquals(String.format("AMB-%02d", i + 1), ids.get(i));
    }
  }

  @Test
  void requirementsAreThoseThatListThePointAsOpen() {
    Map<String, Set<String>> open = new TreeMap<>();
    spec.requirementGroups().stream()
        .flatMap(group -> group.requirements().stream())
        .forEach(requirement ->
            requirement
                .open()
                .forEach(point ->
                    open.computeIfAbsent(point, _ -> new TreeSet<>()).add(requirement.id())));
    Map<String, Set<String>> given = new TreeMap<>();
    for (Ambiguity point : spec.ambiguities()) {
      if (!point.requirements().isEmpty()) {
        given.put(point.id(), new TreeSet<>(point.requirements()));
      }
    }
    assertEquals(open, given);
  }

  @Test
  void aPointIsCitedOrSaysWhyNot() {
    Set<String> cited =
        spec.vectors().entrySet().stream()
            .flatMap(entry -> entry.getValue().vector(entry.getKey()).citations().stream())
            .collect(Collectors.toSet());
    for (Ambiguity point : spec.ambiguities()) {
      boolean isCited = cited.contains(point.id()) || !point.requirements().isEmpty();
      assertEquals(
          isCited,
          point.uncited() == null,
          point.id() + (isCited ? " is cited and has a reason" : " is not cited without a reason"));
    }
  }

  @Test
  void unknownKeysAndMissingOnesAreRefused() {
    assertEquals("AMB-01", read("").ambiguities().getFirst().id());
    refused(",'decided':'x'", "/ambiguities/0/decided");
    SpecException missing =
        assertThrows(
            SpecException.class,
            () -> AmbiguityReader.read(cursor("{'group':'g','title':'t','ambiguities':[{}]}")));
    assertTrue(missing.toString().contains("\"id\" is missing"), missing::toString);
  }

  private static void refused(String more, String pointer) {
    SpecException refusal = assertThrows(SpecException.class, () -> read(more));
    assertTrue(refusal.toString().contains(pointer), refusal::toString);
  }

  private static AmbiguityGroup read(String more) {
    String point =
        "{'id':'AMB-01','question':'q?','permitted':'p','decision':'d','requirements':[]" + more;
    return AmbiguityReader.read(cursor("{'group':'g','title':'t','ambiguities':[" + point + "}]}"));
  }

  private static JsonCursor cursor(String json) {
    return JsonCursor.parse("test", json.replace('\'', '"'));
  }
}
