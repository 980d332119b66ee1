package papr.conformance.target.firmware;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import papr.conformance.host.FakeMachine;
import papr.conformance.target.Caller;
import papr.conformance.target.TargetException;

/** Sessions on a machine that others use: own ones are closed, those of others left alone. */
class FirmwareSessionTest {
  private static final String OPEN = "ibm,open-errinjct";
  private static final String CLOSE = "ibm,close-errinjct";

  @TempDir Path folder;
  private final FakeKernel kernel = new FakeKernel();
  private final List<Long> pauses = new ArrayList<>();

  private FirmwareTarget target() {
    FakeMachine machine = new FakeMachine(folder);
    return new FirmwareTarget(
        machine.roots(), FakeMachine.power(), _ -> kernel, Optional.empty(), pauses::add);
  }

  private static int[] call(FirmwareTarget target, String function, int... in) {
    return target.call(Caller.DEFAULT, function, in, function.equals(OPEN) ? 2 : 1);
  }

  private String refusal() {
    return String.valueOf(assertThrows(TargetException.class, this::target).getMessage());
  }

  @Test
  void startLeavesNothingOpen() {
    try (FirmwareTarget target = target()) {
      assertEquals(Set.of(), kernel.open);
      assertEquals(List.of("202e [] 2", "202f [1] 1"), kernel.log);
      assertTrue(target.info().dangerous());
    }
  }

  @Test
  void sessionOfSomebodyElseIsReportedAndKept() {
    kernel.open.add(77);
    assertEquals(
        "somebody else has an error injection session open (ibm,open-errinjct answers -4): it is"
            + " not taken over; have it closed, say with errinjct close -k TOKEN, and try again",
        refusal());
    assertEquals(Set.of(77), kernel.open);
    assertEquals(List.of("202e [] 2"), kernel.log, "no close was tried");
  }

  @Test
  void switchedOffIsReported() {
    kernel.answer(0, -5);
    String refusal = refusal();
    assertTrue(refusal.contains("switched off for this partition"), refusal);
  }

  /** As by a kernel from before the calls were let through. */
  @Test
  void kernelThatKeepsTheCallsIsReported() {
    kernel.refuse(FakeKernel.EINVAL);
    String refusal = refusal();
    assertTrue(refusal.contains("the kernel does not pass ibm,open-errinjct on"), refusal);
  }

  @Test
  void busyOpenIsTriedAgainAsSuggested() {
    kernel.answer(0, 9901).answer(0, -2).answer(0, 9905);
    target().close();
    assertEquals(List.of(10L, 1L, 250L), pauses);
    assertEquals(Set.of(), kernel.open);
  }

  @Test
  void busyForEverIsReported() {
    for (int i = 0; i < 21; i++) {
      kernel.answer(0, -2);
    }
    assertEquals(
        "ibm,open-errinjct stays busy (-2); try again when the machine is idle", refusal());
    assertEquals(21, kernel.log.size());
  }

  @Test
  void vectorThatLeavesItsSessionOpenIsCleanedUp() {
    try (FirmwareTarget target = target()) {
      target.reset(null);
      assertArrayEquals(new int[] {2, 0}, call(target, OPEN));
      target.reset(null);
      assertEquals(Set.of(), kernel.open);
      assertArrayEquals(new int[] {3, 0}, call(target, OPEN));
      assertArrayEquals(new int[] {0}, call(target, CLOSE, 3));
      int calls = kernel.log.size();
      target.reset(null);
      assertEquals(calls, kernel.log.size(), "what is closed is not closed again");
    }
  }

  @Test
  void endOfRunClosesItsSession() {
    FirmwareTarget target = target();
    target.reset(null);
    call(target, OPEN);
    assertEquals(Set.of(2), kernel.open);
    target.close();
    assertEquals(Set.of(), kernel.open);
    assertEquals(
        "the run has been ended",
        assertThrows(TargetException.class, () -> call(target, OPEN)).getMessage());
    assertEquals(Set.of(), kernel.open);
  }

  @Test
  void sessionThatAppearsDuringTheRunIsReported() {
    try (FirmwareTarget target = target()) {
      target.reset(null);
      kernel.open.add(77);
      assertArrayEquals(new int[] {0, -4}, call(target, OPEN), "the vector judges it");
      TargetException refusal = assertThrows(TargetException.class, () -> target.reset(null));
      assertTrue(refusal.toString().contains("somebody else has"), refusal::toString);
      assertEquals(Set.of(77), kernel.open);
      kernel.open.clear();
      target.reset(null);
      target.reset(null);
      assertEquals(Set.of(), kernel.open);
    }
  }

  @Test
  void sessionThatCannotBeClosedIsReported() {
    try (FirmwareTarget target = target()) {
      target.reset(null);
      call(target, OPEN);
      kernel.answer(-1);
      assertEquals(
          "the session with token 0x2 stays open: ibm,close-errinjct answers -1",
          assertThrows(TargetException.class, () -> target.reset(null)).getMessage());
    }
  }
}
