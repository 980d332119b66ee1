package papr.conformance.target.firmware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import papr.conformance.host.FakeMachine;
import papr.conformance.run.RunOptions;
import papr.conformance.run.RunResult;
import papr.conformance.run.Selection;
import papr.conformance.run.Suite;
import papr.conformance.run.VectorResult;
import papr.conformance.run.Verdict;
import papr.conformance.target.Target;
import papr.conformance.target.emulated.EmulatedTarget;
import papr.conformance.target.replay.ReplayTarget;
import papr.conformance.transcript.Comparison;
import papr.conformance.transcript.RecordingTarget;
import papr.conformance.transcript.Transcript;
import papr.conformance.transcript.TranscriptReader;
import papr.spec.Spec;

/** A session with a machine can be judged again without it. */
class FirmwareTranscriptTest {
  private static final Selection CHOSEN =
      new Selection(List.of(), List.of("ERRINJCT-*", "EEH-CAI-*"));

  @TempDir Path folder;
  private final Spec spec = Spec.load();

  private FirmwareTarget target() {
    FakeMachine machine = new FakeMachine(folder);
    EmulatedKernel kernel = new EmulatedKernel(machine);
    return new FirmwareTarget(
        machine.roots(),
        FakeMachine.power(),
        _ -> kernel,
        Optional.of(FakeMachine.DEVICE),
        _ -> {});
  }

  private RunResult run(Target target) {
    RunOptions options = new RunOptions(null, true, _ -> {});
    return new Suite(spec, target, options).run(CHOSEN, (_, _) -> {});
  }

  private static Transcript read(String text) throws IOException {
    return TranscriptReader.read("t", new BufferedReader(new StringReader(text)));
  }

  private static Map<String, Verdict> verdicts(RunResult run) {
    return run.vectors().stream()
        .collect(Collectors.toMap(VectorResult::id, VectorResult::verdict));
  }

  @Test
  void replayHasTheSameVerdicts() throws IOException {
    StringWriter text = new StringWriter();
    Map<String, Verdict> live;
    try (Target target = new RecordingTarget(target(), text)) {
      live = verdicts(run(target));
    }
    Transcript transcript = read(text.toString());
    Map<String, Verdict> again = verdicts(run(new ReplayTarget(transcript)));
    List<String> passedTwice =
        again.entrySet().stream()
            .filter(entry -> entry.getValue() == Verdict.PASS)
            .map(Map.Entry::getKey)
            .toList();
    assertTrue(passedTwice.size() > 100, () -> passedTwice.size() + " passed again");
    again.forEach((id, verdict) -> {
      if (verdict != Verdict.NOT_TESTED) {
        assertEquals(live.get(id), verdict, id);
      }
    });
    try (EmulatedTarget emulated = new EmulatedTarget("test")) {
      Comparison.Outcome outcome = new Comparison(spec, transcript, emulated, "pcie").run();
      assertEquals(List.of(), outcome.different());
      assertTrue(outcome.isGood());
    }
  }

  @Test
  void whatTheKernelKeepsIsNotSent() throws IOException {
    String text =
        """
        {"transcript":1,"source":"t","rtas":{}}
        {"function":"ibm,open-errinjct","in":[],"out":["0x1","0x0"]}
        {"function":"ibm,configure-pe","in":["0x801","0x8000000","0x20000000"],"out":["0x0"]}
        {"function":"ibm,close-errinjct","in":["0x1"],"out":["0x0"]}
        """;
    try (FirmwareTarget target = target()) {
      Comparison.Outcome outcome = new Comparison(spec, read(text), target, "pcie").run();
      assertEquals(2, outcome.equal());
      assertEquals(List.of(), outcome.different());
      assertEquals(1, outcome.notSent().size());
      assertTrue(
          outcome.notSent().keySet().iterator().next().contains("(EINVAL)"),
          () -> outcome.notSent().toString());
    }
  }
}
