package papr.spec;

import java.util.Set;

/** Reads a file of open points. */
final class AmbiguityReader {
  private static final Set<String> FILE = Set.of("$schema", "group", "title", "ambiguities");
  private static final Set<String> AMBIGUITY =
      Set.of("id", "question", "permitted", "decision", "decidedIn", "requirements", "uncited");

  private AmbiguityReader() {}

  static AmbiguityGroup read(JsonCursor file) {
    file.only(FILE);
    return new AmbiguityGroup(
        file.text("group"),
        file.text("title"),
        file.at("ambiguities").list(AmbiguityReader::ambiguity));
  }

  private static Ambiguity ambiguity(JsonCursor at) {
    at.only(AMBIGUITY);
    JsonCursor decidedIn = at.find("decidedIn");
    JsonCursor uncited = at.find("uncited");
    return new Ambiguity(
        at.text("id"),
        at.text("question"),
        at.text("permitted"),
        at.text("decision"),
        decidedIn == null ? null : decidedIn.text(),
        at.at("requirements").list(JsonCursor::text),
        uncited == null ? null : uncited.text());
  }
}
