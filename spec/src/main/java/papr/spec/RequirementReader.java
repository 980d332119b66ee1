package papr.spec;

import java.util.List;
import java.util.Set;

/** Reads a requirement file. */
final class RequirementReader {
  private static final Set<String> FILE =
      Set.of("$schema", "group", "title", "source", "requirements");
  private static final Set<String> SOURCE = Set.of("document", "commit");
  private static final Set<String> REQUIREMENT =
      Set.of(
          "id",
          "anchor",
          "ordinal",
          "rendered",
          "level",
          "binds",
          "condition",
          "statement",
          "overrides",
          "open",
          "untested");

  private RequirementReader() {}

  static RequirementGroup read(JsonCursor file) {
    file.only(FILE);
    JsonCursor source = file.at("source").only(SOURCE);
    List<Requirement> requirements = file.at("requirements").list(RequirementReader::requirement);
    return new RequirementGroup(
        file.text("group"),
        file.text("title"),
        source.text("document"),
        source.text("commit"),
        requirements);
  }

  private static Requirement requirement(JsonCursor at) {
    at.only(REQUIREMENT);
    JsonCursor overrides = at.find("overrides");
    JsonCursor untested = at.find("untested");
    return new Requirement(
        at.text("id"),
        at.text("anchor"),
        at.at("ordinal").integer(0, Integer.MAX_VALUE),
        at.text("rendered"),
        Names.level(at.at("level")),
        Names.binds(at.at("binds")),
        at.text("condition", ""),
        at.text("statement"),
        overrides == null ? null : overrides.text(),
        at.texts("open"),
        untested == null ? null : untested.text());
  }
}
