package papr.conformance.run;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The verdict on a requirement from the verdicts on its vectors.
 *
 * <p>The worst one decides: FAIL, ERROR, XPASS, XFAIL, WARN in this order. If there is none of
 * these, skipped vectors do not count beside others; passed and untested ones together are PARTIAL.
 */
public final class Aggregation {
  private static final List<Verdict> WORST_FIRST =
      List.of(Verdict.FAIL, Verdict.ERROR, Verdict.XPASS, Verdict.XFAIL, Verdict.WARN);

  private Aggregation() {}

  /**
   * The verdict on the whole.
   *
   * @param parts verdicts on vectors; empty when there is none
   */
  public static Verdict of(Collection<Verdict> parts) {
    Set<Verdict> found = EnumSet.noneOf(Verdict.class);
    found.addAll(parts);
    for (Verdict bad : WORST_FIRST) {
      if (found.contains(bad)) {
        return bad;
      }
    }
    boolean untested = found.contains(Verdict.NOT_TESTED);
    if (found.contains(Verdict.PARTIAL) || (found.contains(Verdict.PASS) && untested)) {
      return Verdict.PARTIAL;
    }
    if (found.contains(Verdict.PASS)) {
      return Verdict.PASS;
    }
    return untested || found.isEmpty() ? Verdict.NOT_TESTED : Verdict.SKIP;
  }
}
