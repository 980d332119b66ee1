package papr.spec;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
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
    record HasClass(String name) implements Condition {
      @Override
      public boolean holds(Predicate<String> hasClass, Predicate<String> hasFunction) {
        return hasClass.test(name);
      }

      @Override
      public String text() {
        return "error class " + name;
      }
    }

    /**
     * The function has a property in /rtas.
     *
     * @param name its name
     */
    record HasFunction(String name) implements Condition {
      @Override
      public boolean holds(Predicate<String> hasClass, Predicate<String> hasFunction) {
        return hasFunction.test(name);
      }

      @Override
      public String text() {
        return "RTAS function " + name;
      }
    }

    /**
     * Whether a platform meets it.
     *
     * @param hasClass whether it advertises an error class
     * @param hasFunction whether it advertises a function
     */
    boolean holds(Predicate<String> hasClass, Predicate<String> hasFunction);

    /** In words: what is needed. */
    String text();
  }
}
