package papr.conformance.target.firmware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import papr.conformance.host.FakeMachine;
import papr.conformance.run.Admission;
import papr.conformance.run.RunOptions;
import papr.conformance.run.RunResult;
import papr.conformance.run.Selection;
import papr.conformance.run.Suite;
import papr.conformance.run.VectorResult;
import papr.conformance.run.Verdict;
import papr.spec.Spec;

/** The whole suite through the system call, with our own RTAS behind a kernel like Linux. */
class FirmwareSuiteTest {
  @TempDir Path folder;
  private final Spec spec = Spec.load();

  private record Outcome(RunResult run, int admitted) {
    List<VectorResult> of(Verdict verdict) {
      return run.vectors().stream().filter(vector -> vector.verdict() == verdict).toList();
    }

    List<String> ids(Verdict verdict) {
      return of(verdict).stream().map(VectorResult::id).toList();
    }

    int tested() {
      return of(Verdict.PASS).size() + of(Verdict.SKIP).size();
    }
  }

  private Outcome run(Optional<String> device) {
    FakeMachine machine = new FakeMachine(folder);
    EmulatedKernel kernel = new EmulatedKernel(machine);
    try (FirmwareTarget target =
        new FirmwareTarget(machine.roots(), FakeMachine.power(), _ -> kernel, device, _ -> {})) {
      boolean named = device.isPresent();
      int admitted = Admission.count(spec, target.info(), named, target::obstacle);
      RunOptions options = new RunOptions(null, named, _ -> {});
      return new Outcome(
          new Suite(spec, target, options).run(Selection.ALL, (_, _) -> {}), admitted);
    }
  }

  @Test
  void harmlessVectorsRunWithoutDevice() {
    Outcome outcome = run(Optional.empty());
    assertEquals(List.of(), outcome.ids(Verdict.FAIL));
    assertEquals(List.of(), outcome.ids(Verdict.ERROR));
    assertTrue(outcome.tested() > 60, () -> outcome.tested() + " tested");
    assertTrue(
        outcome.of(Verdict.PASS).stream()
            .allMatch(result -> spec.vector(result.id()).orElseThrow().harmless()));
    assertEquals(outcome.admitted(), keptBack(outcome) + outcome.tested());
  }

  /** The file that stands for configuration space never stops, and that is noticed. */
  @Test
  void namedDeviceIsAimedAt() {
    Outcome outcome = run(Optional.of(FakeMachine.DEVICE));
    assertEquals(
        List.of(
            "ERRINJCT-OP-04/seen-by-config-load/function-4",
            "ERRINJCT-OP-04/seen-by-config-load/function-5",
            "ERRINJCT-OP-04/seen-by-config-load/form-32"),
        outcome.ids(Verdict.FAIL));
    assertEquals(List.of(), outcome.ids(Verdict.ERROR));
    assertTrue(outcome.tested() > 200, () -> outcome.tested() + " tested");
    assertEquals(outcome.admitted(), keptBack(outcome) + outcome.tested() + 3);
  }

  /** Vectors with a buffer that the kernel does not let through. */
  private static int keptBack(Outcome outcome) {
    return outcome.of(Verdict.NOT_TESTED).stream()
        .filter(vector -> vector.reason().contains("(EINVAL)") || vector.reason().contains("cells"))
        .toList()
        .size();
  }
}
