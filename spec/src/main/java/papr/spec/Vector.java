package papr.spec;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One conformance vector, ready to run: a case with its parameters put in, or an entry without
 * cases.
 *
 * @param id full id: requirement/slug, then /case if there are cases
 * @param title one line
 * @param group group of its file
 * @param requirements what it checks; the first one is the id's
 * @param needs capabilities it declares, exactly those its steps use
 * @param when conditions of the platform; if one does not hold the vector is skipped
 * @param harmless never injects: cannot hurt a live machine
 * @param machine id of its machine
 * @param areas work areas by name
 * @param mutation what is wrong in a negative vector, null otherwise
 * @param steps at least one
 */
public record Vector(
    String id,
    String title,
    String group,
    List<String> requirements,
    Set<Capability> needs,
    List<Condition> when,
    boolean harmless,
    String machine,
    Map<String, WorkArea> areas,
    @Nullable Mutation mutation,
    List<Step> steps) {

  /** Ids of the open points, tables and rows that permit an outcome here. */
  public Set<String> citations() {
    return steps.stream()
        .flatMap(ExpressionReader::expectations)
        .flatMap(expectation -> expectation.citations().stream())
        .collect(Collectors.toSet());
  }

  /**
   * A piece of real memory that the runner places.
   *
   * @param size bytes
   * @param align power of two
   */
  public record WorkArea(int size, int align) {}

  /**
   * What is wrong in a negative vector.
   *
   * @param field the field
   * @param from what would be right
   * @param to what is sent
   */
  public record Mutation(String field, String from, String to) {}

  /** Something the platform has to offer for the vector to make sense. */
  public sealed interface Condition {
    /**
     * The class is in "ibm,errinjct-tokens".
     *
     * @param name its name
     */
    record HasClass(String name) implements Condition {}

    /**
     * The function has a property in /rtas.
     *
     * @param name its name
     */
    record HasFunction(String name) implements Condition {}

    /** In words: what is needed. */
    default String text() {
      return switch (this) {
        case HasClass(String name) -> "error class " + name;
        case HasFunction(String name) -> "RTAS function " + name;
      };
    }
  }
}
