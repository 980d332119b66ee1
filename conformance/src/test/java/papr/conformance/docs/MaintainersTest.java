package papr.conformance.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** MAINTAINERS says of every file who looks after it, and names nothing that is not there. */
class MaintainersTest {

  private static final Set<String> STATUSES =
      Set.of("Supported", "Maintained", "Odd Fixes", "Orphan");

  private final SourceTree tree = SourceTree.find();
  private final List<Path> files = tree.files();
  private final List<Maintainers.Section> sections = Maintainers.parse(tree.lines("MAINTAINERS"));

  @Test
  void everyFileHasSection() {
    List<Path> orphans =
        files.stream()
            .filter(file -> sections.stream().noneMatch(section -> section.covers(file)))
            .toList();
    assertEquals(List.of(), orphans, "no F: line in MAINTAINERS matches these");
  }

  @Test
  void everyPatternMatchesFile() {
    for (Maintainers.Section section : sections) {
      for (char kind : new char[] {'F', 'X'}) {
        for (String pattern : section.values(kind)) {
          assertTrue(
              files.stream().anyMatch(file -> Maintainers.matches(pattern, file)),
              section.title() + ": " + kind + ": " + pattern + " matches nothing");
        }
      }
    }
  }

  @Test
  void everySectionHasRoleAndStatus() {
    for (Maintainers.Section section : sections) {
      assertFalse(section.title().isBlank(), "a section without a title");
      assertFalse(section.values('M').isEmpty(), section.title() + " has no M: line");
      assertFalse(section.values('F').isEmpty(), section.title() + " has no F: line");
      assertEquals(1, section.values('S').size(), section.title() + ": S: lines");
      assertTrue(STATUSES.containsAll(section.values('S')), section.title() + ": status");
    }
  }

  /** Roles, not people: nobody's name or address is made up. */
  @Test
  void maintainersAreRoles() {
    for (Maintainers.Section section : sections) {
      for (char kind : new char[] {'M', 'R'}) {
        for (String who : section.values(kind)) {
          assertTrue(
              who.matches("[a-z-]+ maintainers"), section.title() + ": " + kind + ": " + who);
        }
      }
    }
  }

  @Test
  void modulesHaveSections() {
    List<String> poms =
        files.stream()
            .filter(file -> file.getNameCount() == 2 && file.endsWith("pom.xml"))
            .map(file -> file.getName(0) + "/")
            .toList();
    assertFalse(poms.isEmpty());
    for (String module : poms) {
      assertTrue(
          sections.stream().anyMatch(section -> section.values('F').contains(module)),
          "no section for " + module);
    }
  }
}
