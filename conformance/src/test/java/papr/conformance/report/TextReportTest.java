package papr.conformance.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import papr.conformance.run.RunResult;
import papr.conformance.run.VectorResult;
import papr.conformance.run.Verdict;
import papr.conformance.target.TargetInfo;
import papr.spec.Spec;

/** The lines of the text report that say why vectors were left out. */
class TextReportTest {
  private final List<VectorResult> vectors = new ArrayList<>();

  private void add(int times, Verdict verdict, String reason) {
    for (int i = 0; i < times; i++) {
      String id = "X-1/" + vectors.size();
      vectors.add(new VectorResult(id, "t", "g", List.of("X-1"), verdict, reason, List.of()));
    }
  }

  private List<String> reasons() throws IOException {
    TargetInfo target = new TargetInfo("t", "1", Set.of(), List.of(), null, false);
    StringWriter text = new StringWriter();
    new TextReport(Palette.PLAIN, "")
        .write(
            new RunResult(target, null, Instant.EPOCH, 0, vectors, List.of()),
            Spec.load(),
            "1",
            text);
    return text.toString().lines().filter(line -> line.matches("\\d+ vectors? .*|… .*")).toList();
  }

  @Test
  void onePerReasonAndTheMostFrequentFirst() throws IOException {
    add(1, Verdict.SKIP, "no class");
    add(3, Verdict.NOT_TESTED, "lacks BUS");
    add(2, Verdict.NOT_TESTED, "lacks CLOCK");
    add(1, Verdict.PASS, "");
    assertEquals(
        List.of(
            "3 vectors NOT_TESTED: lacks BUS",
            "2 vectors NOT_TESTED: lacks CLOCK",
            "1 vector SKIP: no class"),
        reasons());
  }

  @Test
  void moreThanTenReasonsAreCounted() throws IOException {
    for (int i = 0; i < 10; i++) {
      add(20 - i, Verdict.NOT_TESTED, "reason " + i);
    }
    assertEquals(10, reasons().size());
    add(1, Verdict.SKIP, "rare");
    List<String> eleven = reasons();
    assertEquals(11, eleven.size());
    assertEquals("11 vectors NOT_TESTED: reason 9", eleven.get(9));
    assertEquals("… and 1 more reason", eleven.getLast());
    add(1, Verdict.SKIP, "rare too");
    assertTrue(reasons().contains("… and 2 more reasons"));
  }
}
