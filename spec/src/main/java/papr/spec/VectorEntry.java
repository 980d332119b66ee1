package papr.spec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a vector file: one vector, or one per case.
 *
 * <p>What a list or a filter asks for is read at once; steps are read when a vector is first asked
 * for. Several threads may ask.
 */
public final class VectorEntry {
  private static final Set<String> ENTRY =
      Set.of(
          "id",
          "title",
          "requirements",
          "needs",
          "when",
          "harmless",
          "machine",
          "areas",
          "mutation",
          "cases",
          "steps");
  private static final Set<String> CASE = Set.of("id", "title", "mutation", "let");
  private static final Set<String> AREA = Set.of("size", "align");
  private static final Set<String> MUTATION = Set.of("field", "from", "to");

  private static final int MOST_AREA = 1 << 24;

  private final String group;
  private final JsonCursor at;
  private final String id;
  private final List<String> requirements;
  private final Map<String, @Nullable JsonCursor> cases;

  private final Map<String, Vector> read = new HashMap<>();

  /** What all its vectors share, read with the first of them. */
  private @Nullable Frame frame;

  VectorEntry(String group, JsonCursor at) {
    this.group = group;
    this.at = at.only(ENTRY);
    this.id = at.text("id");
    this.requirements = at.texts("requirements");
    if (requirements.isEmpty() || !id.startsWith(requirements.getFirst() + "/")) {
      throw at.at("id").problem("has to start with its first requirement and a slash");
    }
    this.cases = cases();
  }

  private Map<String, @Nullable JsonCursor> cases() {
    Map<String, @Nullable JsonCursor> found = new LinkedHashMap<>();
    for (JsonCursor one : at.elements("cases")) {
      String full = id + "/" + one.only(CASE).text("id");
      if (found.put(full, one) != null) {
        throw one.problem("there are two cases " + full);
      }
    }
    if (found.isEmpty()) {
      found.put(id, null);
    }
    return found;
  }

  /** Id without case. */
  public String id() {
    return id;
  }

  /** Where it stands, for error messages. */
  JsonCursor place() {
    return at;
  }

  /** What its vectors check; the first one is the id's. */
  public List<String> requirements() {
    return requirements;
  }

  /** Id of the machine file. */
  public String machine() {
    return at.text("machine");
  }

  /** Full ids of its vectors, in order. */
  public List<String> vectorIds() {
    return List.copyOf(cases.keySet());
  }

  /** All its vectors, in order. */
  public List<Vector> vectors() {
    List<Vector> vectors = new ArrayList<>();
    cases.forEach((full, one) -> vectors.add(vector(full, one)));
    return vectors;
  }

  /**
   * One of its vectors.
   *
   * @throws IllegalArgumentException if it has no vector of that id
   */
  public Vector vector(String full) {
    if (!cases.containsKey(full)) {
      throw new IllegalArgumentException(full);
    }
    return vector(full, cases.get(full));
  }

  private synchronized Vector vector(String full, @Nullable JsonCursor one) {
    Vector known = read.get(full);
    if (known == null) {
      known = make(full, one);
      read.put(full, known);
    }
    return known;
  }

  private Vector make(String full, @Nullable JsonCursor one) {
    Frame shared = frame;
    if (shared == null) {
      shared = frame();
      frame = shared;
    }
    JsonCursor mutation = one == null ? null : one.find("mutation");
    return new Vector(
        full,
        title(one),
        group,
        requirements,
        shared.needs,
        shared.when,
        shared.harmless,
        shared.machine,
        shared.areas,
        mutation == null ? shared.mutation : mutation(mutation),
        shared.steps.with(
            one == null ? Parameters.none() : new Parameters(one.at("let").members())));
  }

  private Frame frame() {
    Set<Capability> needs = new LinkedHashSet<>();
    at.at("needs").elements().forEach(need -> needs.add(Names.capability(need)));
    JsonCursor mutation = at.find("mutation");
    return new Frame(
        needs,
        at.list("when", VectorEntry::condition),
        at.flag("harmless", false),
        machine(),
        areas(),
        mutation == null ? null : mutation(mutation),
        new StepList(at.at("steps").elements()));
  }

  private String title(@Nullable JsonCursor one) {
    String title = at.text("title");
    return one == null ? title : title + ": " + one.text("title");
  }

  private static Vector.Condition condition(JsonCursor at) {
    String text = at.text();
    if (text.startsWith("class:")) {
      return new Vector.Condition.HasClass(text.substring("class:".length()));
    }
    if (text.startsWith("function:")) {
      return new Vector.Condition.HasFunction(text.substring("function:".length()));
    }
    throw at.problem("expected class:NAME or function:NAME");
  }

  private Map<String, Vector.WorkArea> areas() {
    JsonCursor areas = at.find("areas");
    if (areas == null) {
      return Map.of();
    }
    Map<String, Vector.WorkArea> found = new LinkedHashMap<>();
    areas.members().forEach((name, area) -> found.put(name, area(area.only(AREA))));
    return found;
  }

  private static Vector.WorkArea area(JsonCursor at) {
    long size = at.at("size").quantity();
    long align = at.at("align").quantity();
    if (size < 1 || size > MOST_AREA) {
      throw at.at("size").problem("has to be 1 byte to 16 MB");
    }
    if (align > MOST_AREA || Long.bitCount(align) != 1) {
      throw at.at("align").problem("has to be a power of two up to 16 MB");
    }
    return new Vector.WorkArea((int) size, (int) align);
  }

  private static Vector.Mutation mutation(JsonCursor at) {
    at.only(MUTATION);
    return new Vector.Mutation(at.text("field"), at.text("from"), at.text("to"));
  }

  private record Frame(
      Set<Capability> needs,
      List<Vector.Condition> when,
      boolean harmless,
      String machine,
      Map<String, Vector.WorkArea> areas,
      Vector.@Nullable Mutation mutation,
      StepList steps) {}
}
