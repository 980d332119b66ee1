package papr.conformance.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import papr.conformance.run.Verdict;

/**
 * What changed between two runs.
 *
 * @param differences what else is different between the runs, one line each: the target, the
 *     specification
 * @param changes vectors with another verdict, in the order of the newer run; those that are gone
 *     come last
 */
public record RunDiff(List<String> differences, List<Change> changes) {
  public RunDiff {
    differences = List.copyOf(differences);
    changes = List.copyOf(changes);
  }

  /**
   * One vector.
   *
   * @param id its full id
   * @param before verdict in the older run, null if it was not there
   * @param after verdict in the newer run, null if it is not there
   */
  public record Change(String id, @Nullable Verdict before, @Nullable Verdict after) {
    /** Whether something is worse: a worse verdict, or no longer tested. */
    public boolean isRegression() {
      return rank(after) > rank(before);
    }

    /** 0 is best; what was not tested is worse than anything but a bad verdict. */
    private static int rank(@Nullable Verdict verdict) {
      return switch (verdict) {
        case PASS -> 0;
        case PARTIAL -> 1;
        case WARN -> 2;
        case XFAIL -> 3;
        case SKIP, NOT_TESTED -> 4;
        case null -> 4;
        case FAIL, XPASS, ERROR -> 5;
      };
    }

    /** One line. */
    public String text() {
      String mark = isRegression() ? "worse  " : "       ";
      return mark + name(before, "new") + " -> " + name(after, "gone") + "  " + id;
    }

    private static String name(@Nullable Verdict verdict, String absent) {
      return verdict == null ? absent : verdict.name();
    }
  }

  /** Compares two runs. */
  public static RunDiff of(ResultsFile before, ResultsFile after) {
    List<Change> changes = new ArrayList<>();
    for (Map.Entry<String, Verdict> vector : after.vectors().entrySet()) {
      Verdict earlier = before.vectors().get(vector.getKey());
      if (earlier != vector.getValue()) {
        changes.add(new Change(vector.getKey(), earlier, vector.getValue()));
      }
    }
    for (Map.Entry<String, Verdict> vector : before.vectors().entrySet()) {
      if (!after.vectors().containsKey(vector.getKey())) {
        changes.add(new Change(vector.getKey(), vector.getValue(), null));
      }
    }
    List<String> differences = new ArrayList<>();
    compare("targets", before.target(), after.target(), differences);
    compare("specifications", before.spec(), after.spec(), differences);
    return new RunDiff(differences, changes);
  }

  private static void compare(String what, String before, String after, List<String> differences) {
    if (!before.isEmpty() && !after.isEmpty() && !before.equals(after)) {
      differences.add("different " + what + ": " + before + ", then " + after);
    }
  }

  /** Number of regressions. */
  public long regressions() {
    return changes.stream().filter(Change::isRegression).count();
  }
}
