package papr.spec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One point that the text leaves open.
 *
 * @param id stable project id, such as AMB-15
 * @param question what is not said, one sentence
 * @param permitted what a platform may do without contradicting the text
 * @param decision what the emulated platform does
 * @param decidedIn full name of the class where it does, null if it is no single one
 * @param requirements ids of the requirements it touches: those that list it as open
 * @param uncited why neither a requirement nor a vector cites it, null when one does
 */
public record Ambiguity(
    String id,
    String question,
    String permitted,
    String decision,
    @Nullable String decidedIn,
    List<String> requirements,
    @Nullable String uncited) {
  public Ambiguity {
    requirements = List.copyOf(requirements);
  }
}
