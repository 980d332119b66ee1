package papr.conformance.target.vfio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import papr.conformance.host.FakeMachine;
import papr.conformance.host.HostMachine;
import papr.conformance.run.RunOptions;
import papr.conformance.run.RunResult;
import papr.conformance.run.Selection;
import papr.conformance.run.Suite;
import papr.conformance.run.VectorResult;
import papr.conformance.run.Verdict;
import papr.conformance.target.Caller;
import papr.conformance.target.TargetException;
import papr.rtas.pci.Bar;
import papr.rtas.pci.PeState;
import papr.rtas.pci.Space;
import papr.spec.Spec;
import papr.vfio.eeh.HostBar;

/** RTAS in front of a PE that is handed over and given back; the PE is a fake. */
class VfioTargetTest {
  @TempDir Path folder;
  private final FakePe pe = new FakePe();

  private VfioTarget target() {
    return new VfioTarget(pe, "test", (_, _) -> {});
  }

  private static RunResult run(VfioTarget target, boolean named) {
    RunOptions options = new RunOptions(null, named, _ -> {});
    return new Suite(Spec.load(), target, options).run(Selection.ALL, (_, _) -> {});
  }

  private static List<String> reasons(RunResult run, Verdict verdict) {
    return run.vectors().stream()
        .filter(vector -> vector.verdict() == verdict)
        .map(vector -> vector.id() + ": " + vector.reason())
        .toList();
  }

  @Test
  void suiteRunsOnTheDevice() {
    try (VfioTarget target = target()) {
      RunResult run = run(target, true);
      assertEquals(List.of(), reasons(run, Verdict.FAIL));
      assertEquals(List.of(), reasons(run, Verdict.ERROR));
      assertTrue(reasons(run, Verdict.PASS).size() > 400, () -> run.totals().toString());
    }
    assertEquals(List.of("close"), pe.log.stream().distinct().filter("close"::equals).toList());
    assertEquals(PeState.NORMAL, pe.state);
  }

  @Test
  void withoutDeviceNothingIsInjected() {
    try (VfioTarget target = new VfioTarget(null, "test", (_, _) -> {})) {
      RunResult run = run(target, false);
      assertEquals(List.of(), reasons(run, Verdict.FAIL));
      assertEquals(List.of(), reasons(run, Verdict.ERROR));
      List<VectorResult> passed =
          run.vectors().stream().filter(vector -> vector.verdict() == Verdict.PASS).toList();
      assertTrue(passed.size() > 60, () -> passed.size() + " passed");
      Spec spec = Spec.load();
      assertTrue(
          passed.stream().allMatch(vector -> spec.vector(vector.id()).orElseThrow().harmless()));
    }
  }

  /** The kernel does not say that a PE will return: RECOVERING is not known there. */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RECOVERING")
  void everyStateIsBroughtBack(PeState state) {
    try (VfioTarget target = target()) {
      pe.state = state;
      target.reset(null);
      assertEquals(PeState.NORMAL, pe.state);
      assertEquals(state == PeState.UNAVAILABLE ? List.of("reopen") : List.of(), pe.log);
    }
  }

  @Test
  void nothingIsCalledAfterTheEnd() {
    VfioTarget target = target();
    target.reset(null);
    target.close();
    assertEquals(List.of("close"), pe.log);
    assertThrows(
        TargetException.class,
        () -> target.call(Caller.DEFAULT, "ibm,open-errinjct", new int[0], 2));
  }

  @Test
  void obstaclesAreNamed() {
    FakeMachine machine = new FakeMachine(folder);
    assertEquals(
        List.of("it needs Linux on a POWER host, and this is Linux 6.1.0 on amd64"),
        VfioSetup.obstacles(machine.roots(), new HostMachine("amd64", "Linux", "6.1.0")));
    List<String> missing = VfioSetup.obstacles(machine.roots(), FakeMachine.power());
    assertEquals(1, missing.size());
    assertTrue(missing.getFirst().contains("load vfio-pci"), missing::getFirst);
    machine.text("dev/vfio/vfio", "");
    assertEquals(List.of(), VfioSetup.obstacles(machine.roots(), FakeMachine.power()));
    machine.text("proc/self/status", "Uid:\t1000\t1000\t1000\t1000\n");
    assertEquals(1, VfioSetup.obstacles(machine.roots(), FakeMachine.power()).size());
  }

  @Test
  void deviceThatCannotBeTakenIsOneLine() {
    FakeMachine machine = new FakeMachine(folder);
    for (String name : List.of("eth0", "0009:00:00.0", FakeMachine.DEVICE)) {
      TargetException refusal =
          assertThrows(
              TargetException.class, () -> HostPe.open(machine.roots(), name, (_, _) -> {}));
      assertTrue(refusal.toString().contains(name), refusal::toString);
    }
    assertEquals(Optional.empty(), HostPe.release(machine.roots()), "nothing was left taken");
  }

  @Test
  void layoutKeepsOrderSpaceAndSize() {
    List<HostBar> host =
        List.of(
            new HostBar(0, Space.MEMORY, 0x6000_0000_0000L, 0x4000),
            new HostBar(1, Space.IO, 0x2000, 0x100),
            new HostBar(2, Space.MEMORY, 0x6000_1000_0000L, 0x2_0000_0000L),
            new HostBar(4, Space.MEMORY, 0x6000_0010_0000L, 0x10_0000));
    assertEquals(
        List.of(
            new Bar(Space.MEMORY, 0x8000_0000L, 0x4000),
            new Bar(Space.IO, 0x1000, 0x100),
            new Bar(Space.MEMORY, 0x100_0000_0000L, 0x2_0000_0000L),
            new Bar(Space.MEMORY, 0x8010_0000L, 0x10_0000)),
        GuestLayout.bars(host));
    assertEquals(0x0102_1c00 & 0x00ff_ff00, GuestLayout.configAddress("0001:02:03.4"));
    assertEquals(0x0002_1801, GuestLayout.peAddress(0x0002_1c00));
  }
}
