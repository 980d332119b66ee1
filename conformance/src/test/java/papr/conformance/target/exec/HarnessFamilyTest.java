package papr.conformance.target.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import papr.conformance.target.Caller;
import papr.conformance.target.TargetException;

/**
 * What a harness has started ends with it.
 *
 * <p>Whoever outlives a harness here holds the only writing end of a pipe: reading that pipe comes
 * to its end when, and only when, the last of them is gone.
 */
class HarnessFamilyTest {
  private static final Duration PATIENT = Duration.ofSeconds(60);

  /** For harnesses that are silent on purpose. */
  private static final Duration SHORT = Duration.ofMillis(50);

  /** Starts a process that would outlive the test; it holds no stream of the harness. */
  private static final String LEAVE_BEHIND = "exec 3> pipe; %s </dev/null >&3 2>&3 & exec 3>&-; ";

  @TempDir Path folder;
  private Script script;

  @BeforeEach
  void writeScript() {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "a harness needs /bin/sh");
    script = new Script(folder);
  }

  private CompletableFuture<String> makePipe() throws Exception {
    Path pipe = folder.resolve("pipe");
    Process maker;
    try {
      maker = new ProcessBuilder("mkfifo", pipe.toString()).start();
    } catch (IOException e) {
      assumeTrue(false, "needs mkfifo");
      throw e;
    }
    assertEquals(0, maker.waitFor());
    CompletableFuture<String> content = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .start(() -> {
          try {
            content.complete(Files.readString(pipe));
          } catch (IOException e) {
            content.completeExceptionally(e);
          }
        });
    return content;
  }

  private static void isOver(CompletableFuture<String> pipe) throws Exception {
    assertEquals("", pipe.get(PATIENT.toSeconds(), TimeUnit.SECONDS));
  }

  private static String failsToCall(HarnessTarget target) {
    TargetException e =
        assertThrows(
            TargetException.class, () -> target.call(Caller.DEFAULT, "f", new int[] {}, 1));
    return String.valueOf(e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"sleep 600", "(sleep 600; :)", "setsid sleep 600"})
  void whatAHarnessThatDiesLeavesBehind(String other) throws Exception {
    assumeTrue(Files.isDirectory(Path.of("/proc/self")), "needs /proc");
    CompletableFuture<String> pipe = makePipe();
    script.onCall(LEAVE_BEHIND.formatted(other) + "exit 5");
    try (HarnessTarget target = new HarnessTarget(script.command(), PATIENT)) {
      String message = failsToCall(target);
      assertTrue(message.startsWith("the harness died with exit status 5"), message);
      isOver(pipe);
      target.reset(null);
      assertEquals("started\nstarted\n", script.read("starts"), "started again");
    }
  }

  @Test
  void whatAHarnessHasStartedWhenItIsClosed() throws Exception {
    CompletableFuture<String> pipe = makePipe();
    script.answer("{\"out\":[\"0x0\"]}");
    script.onCall(LEAVE_BEHIND.formatted("(sleep 600; :)") + "cat answer");
    try (HarnessTarget target = new HarnessTarget(script.command(), PATIENT)) {
      target.call(Caller.DEFAULT, "f", new int[] {}, 1);
      assertFalse(pipe.isDone(), "it runs as long as the harness does");
    }
    isOver(pipe);
  }

  @Test
  void aShellDoesNotCommentOnTheEndOfItsChildren() {
    script.program("sh -c 'sleep 600; :'; echo 'my child was killed' >&2\n");
    TargetException e =
        assertThrows(
            TargetException.class, () -> new HarnessTarget(script.command(), SHORT).close());
    String message = String.valueOf(e.getMessage());
    assertTrue(message.startsWith("the harness was silent for 0.05 s"), message);
    assertFalse(message.contains("my child"), message);
  }

  @Test
  void whoeverHoldsTheOutputOfADeadHarnessIsNotTakenForIt() {
    assumeTrue(Files.isDirectory(Path.of("/proc/self")), "needs /proc");
    script.program("sleep 600 & exit 5\n");
    TargetException e =
        assertThrows(
            TargetException.class, () -> new HarnessTarget(script.command(), SHORT).close());
    assertTrue(String.valueOf(e.getMessage()).contains("silent for 0.05 s"), e::toString);
  }
}
