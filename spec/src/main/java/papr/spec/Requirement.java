package papr.spec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One requirement of LoPAR, or one row of a table of its.
 *
 * @param id stable project id
 * @param anchor xml:id of its place in the DocBook source
 * @param ordinal running number in its section, or row number in its table
 * @param rendered number in the rendered book
 * @param level how binding it is
 * @param binds whom it binds
 * @param condition option it belongs to, "" when it always holds
 * @param statement what it says, in the project's words
 * @param overrides id of the general rule it breaks, null for none
 * @param open ids of the open points that touch it
 * @param untested why no vector checks it, null when vectors do
 */
public record Requirement(
    String id,
    String anchor,
    int ordinal,
    String rendered,
    Level level,
    Binds binds,
    String condition,
    String statement,
    @Nullable String overrides,
    List<String> open,
    @Nullable String untested) {
  public Requirement {
    open = List.copyOf(open);
  }

  /** How binding a requirement is. */
  public enum Level {
    /** Has to hold. */
    SHALL,
    /** Ought to hold; a departure is a warning. */
    SHOULD,
    /** Is permitted; a departure is a warning. */
    MAY;

    /** Name in the JSON files. */
    public String text() {
      return switch (this) {
        case SHALL -> "shall";
        case SHOULD -> "should";
        case MAY -> "may";
      };
    }
  }

  /** Whom a requirement binds. */
  public enum Binds {
    /** Hardware and firmware. */
    PLATFORM,
    /** The operating system or another caller. */
    SOFTWARE;

    /** Name in the JSON files. */
    public String text() {
      return switch (this) {
        case PLATFORM -> "platform";
        case SOFTWARE -> "software";
      };
    }
  }
}
