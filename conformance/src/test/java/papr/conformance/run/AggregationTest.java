package papr.conformance.run;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static papr.conformance.run.Verdict.ERROR;
import static papr.conformance.run.Verdict.FAIL;
import static papr.conformance.run.Verdict.NOT_TESTED;
import static papr.conformance.run.Verdict.PARTIAL;
import static papr.conformance.run.Verdict.PASS;
import static papr.conformance.run.Verdict.SKIP;
import static papr.conformance.run.Verdict.WARN;
import static papr.conformance.run.Verdict.XFAIL;
import static papr.conformance.run.Verdict.XPASS;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import papr.conformance.target.TargetInfo;

/** Verdicts on vectors become verdicts on requirements and an exit status. */
class AggregationTest {

  /** Order of rows and columns of {@link #PAIRS}. */
  private static final List<Verdict> ORDER =
      List.of(FAIL, ERROR, XPASS, XFAIL, WARN, PASS, SKIP, NOT_TESTED);

  /** The verdict on a requirement with two vectors: row and column are theirs. */
  private static final List<List<Verdict>> PAIRS =
      List.of(
          List.of(FAIL, FAIL, FAIL, FAIL, FAIL, FAIL, FAIL, FAIL),
          List.of(FAIL, ERROR, ERROR, ERROR, ERROR, ERROR, ERROR, ERROR),
          List.of(FAIL, ERROR, XPASS, XPASS, XPASS, XPASS, XPASS, XPASS),
          List.of(FAIL, ERROR, XPASS, XFAIL, XFAIL, XFAIL, XFAIL, XFAIL),
          List.of(FAIL, ERROR, XPASS, XFAIL, WARN, WARN, WARN, WARN),
          List.of(FAIL, ERROR, XPASS, XFAIL, WARN, PASS, PASS, PARTIAL),
          List.of(FAIL, ERROR, XPASS, XFAIL, WARN, PASS, SKIP, NOT_TESTED),
          List.of(FAIL, ERROR, XPASS, XFAIL, WARN, PARTIAL, NOT_TESTED, NOT_TESTED));

  @Test
  void noVectorIsNotTested() {
    assertEquals(NOT_TESTED, Aggregation.of(List.of()));
  }

  @ParameterizedTest
  @EnumSource(Verdict.class)
  void oneVectorDecides(Verdict verdict) {
    assertEquals(verdict, Aggregation.of(List.of(verdict)));
    assertEquals(verdict, Aggregation.of(List.of(verdict, verdict, verdict)));
  }

  static Stream<Arguments> pairs() {
    List<Arguments> pairs = new ArrayList<>();
    for (int row = 0; row < ORDER.size(); row++) {
      for (int column = 0; column < ORDER.size(); column++) {
        pairs.add(Arguments.of(ORDER.get(row), ORDER.get(column), PAIRS.get(row).get(column)));
      }
    }
    return pairs.stream();
  }

  @ParameterizedTest(name = "{0} and {1} make {2}")
  @MethodSource("pairs")
  void twoVectors(Verdict one, Verdict other, Verdict whole) {
    assertEquals(whole, Aggregation.of(List.of(one, other)));
  }

  @ParameterizedTest(name = "{0} make {1}")
  @CsvSource({
    "PASS SKIP NOT_TESTED, PARTIAL",
    "PASS SKIP SKIP, PASS",
    "SKIP SKIP NOT_TESTED, NOT_TESTED",
    "PARTIAL PASS, PARTIAL",
    "PARTIAL SKIP, PARTIAL",
    "PARTIAL NOT_TESTED, PARTIAL",
    "PARTIAL WARN, WARN",
    "PASS NOT_TESTED WARN, WARN",
    "PASS XFAIL WARN, XFAIL",
    "PASS XFAIL XPASS, XPASS",
    "XPASS ERROR XFAIL, ERROR",
    "SKIP NOT_TESTED PASS WARN XFAIL XPASS ERROR FAIL, FAIL",
  })
  void moreVectors(String parts, Verdict whole) {
    assertEquals(whole, Aggregation.of(verdicts(parts)));
  }

  /** All 256 sets of verdicts: neither order nor number of equal verdicts matters. */
  @Test
  void orderAndRepetitionDoNotMatter() {
    for (int set = 0; set < 1 << ORDER.size(); set++) {
      List<Verdict> parts = new ArrayList<>();
      for (int i = 0; i < ORDER.size(); i++) {
        if ((set & 1 << i) != 0) {
          parts.add(ORDER.get(i));
        }
      }
      Verdict whole = Aggregation.of(parts);
      List<Verdict> twice = new ArrayList<>(parts);
      twice.addAll(parts);
      Collections.reverse(twice);
      assertEquals(whole, Aggregation.of(twice), parts::toString);
      if (parts.contains(NOT_TESTED)) {
        assertFalse(Set.of(PASS, SKIP).contains(whole), () -> parts + " hides the untested part");
      }
    }
  }

  @ParameterizedTest(name = "{0}: exit status {1}")
  @CsvSource({
    "'', 1",
    "SKIP, 1",
    "NOT_TESTED, 1",
    "SKIP NOT_TESTED, 1",
    "PASS, 0",
    "WARN, 0",
    "XFAIL, 0",
    "PASS WARN XFAIL SKIP NOT_TESTED, 0",
    "FAIL, 1",
    "XPASS, 1",
    "ERROR, 1",
    "PASS FAIL, 1",
    "PASS XPASS, 1",
    "PASS ERROR, 1",
  })
  void exitStatus(String vectors, int status) {
    assertEquals(status, run(verdicts(vectors)).exitStatus());
  }

  @Test
  void totalsCountEveryVerdictOfVectors() {
    RunResult run = run(List.of(PASS, PASS, FAIL, SKIP));
    assertAll(
        () -> assertEquals(2, run.totals().get(PASS)),
        () -> assertEquals(1, run.totals().get(FAIL)),
        () -> assertEquals(1, run.totals().get(SKIP)),
        () -> assertEquals(0, run.totals().get(XPASS)),
        () -> assertEquals(Set.copyOf(ORDER), run.totals().keySet()));
  }

  private static List<Verdict> verdicts(String words) {
    return words.isEmpty()
        ? List.of()
        : Stream.of(words.split(" ", -1)).map(Verdict::valueOf).toList();
  }

  private static RunResult run(List<Verdict> verdicts) {
    List<VectorResult> vectors = new ArrayList<>();
    for (Verdict verdict : verdicts) {
      String id = "R-1/v" + vectors.size();
      vectors.add(new VectorResult(id, "title", "g", List.of("R-1"), verdict, "", List.of()));
    }
    TargetInfo target = new TargetInfo("t", "", Set.of(), List.of(), null, false);
    return new RunResult(target, null, Instant.EPOCH, 0, vectors, List.of());
  }
}
