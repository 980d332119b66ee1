package papr.conformance.target.exec;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import papr.conformance.run.RunOptions;
import papr.conformance.run.RunResult;
import papr.conformance.run.Selection;
import papr.conformance.run.SpecFolder;
import papr.conformance.run.Suite;
import papr.conformance.run.VectorResult;
import papr.conformance.run.Verdict;
import papr.conformance.target.Caller;
import papr.conformance.target.TargetException;
import papr.spec.Capability;
import papr.spec.Spec;

/** Harnesses that answer, die, stay silent, babble or refuse. */
class ExecTargetTest {
  /** Long enough for a shell to start on a busy machine; nothing waits for it to pass. */
  private static final Duration PATIENT = Duration.ofSeconds(60);

  /** For harnesses that are silent on purpose. */
  private static final Duration SHORT = Duration.ofMillis(50);

  private static final int[] NONE = {};

  @TempDir Path folder;
  private Script script;

  @BeforeAll
  static void needsShell() {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "a harness needs /bin/sh");
  }

  @BeforeEach
  void writeScript() {
    script = new Script(folder);
  }

  private HarnessTarget start() {
    return new HarnessTarget(script.command(), PATIENT);
  }

  private String failsToStart(Duration limit) {
    return message(
        assertThrows(
            TargetException.class, () -> new HarnessTarget(script.command(), limit).close()));
  }

  private static String failsToCall(HarnessTarget target) {
    return message(
        assertThrows(TargetException.class, () -> target.call(Caller.DEFAULT, "f", NONE, 1)));
  }

  private static String message(TargetException e) {
    String message = String.valueOf(e.getMessage());
    assertEquals(1, message.lines().count(), message);
    return message;
  }

  private static void contains(String part, String message) {
    assertTrue(message.contains(part), () -> message + " lacks " + part);
  }

  @Test
  void answersNormally() {
    script.answer("{\"out\":[\"0x1234\",\"0xfffffffd\",\"0xffffffff\"]}");
    try (HarnessTarget target = start()) {
      target.reset(null);
      int[] out = target.call(new Caller(1, 2), "f", new int[] {7, -1}, 3);
      assertAll(
          () -> assertEquals("script", target.info().name()),
          () -> assertEquals("1.2", target.info().version()),
          () -> assertEquals(Set.of(Capability.CALL), target.info().capabilities()),
          () -> assertArrayEquals(new int[] {0x1234, -3, -1}, out),
          () -> assertArrayEquals(new byte[] {0, 0, 0, 0x10}, target.property(Caller.DEFAULT, "f")),
          () -> assertNull(target.property(Caller.DEFAULT, "g")));
    }
    assertEquals(
        """
        {"op":"hello","protocol":1}
        {"op":"reset"}
        {"op":"call","function":"f","in":["0x7","0xffffffff"],"nret":3,"processor":1,"partition":2}
        """,
        script.read("requests"));
  }

  @Test
  void resetMayReplaceProperties() {
    script.program(
        """
        case "$line" in
        *hello*) cat hello ;;
        *) echo '{"rtas":{"g":"00000011"}}' ;;
        esac
        """);
    try (HarnessTarget target = start()) {
      target.reset(null);
      assertNull(target.property(Caller.DEFAULT, "f"));
      assertArrayEquals(new byte[] {0, 0, 0, 0x11}, target.property(Caller.DEFAULT, "g"));
    }
  }

  @Test
  void diesAtHello() {
    script.program("echo starting; echo 'no licence' >&2; exit 3\n");
    contains("babbles", failsToStart(PATIENT));
    script.program("echo 'no licence' >&2; exit 3\n");
    assertEquals(
        "the harness died with exit status 3; last words: \"no licence\"", failsToStart(PATIENT));
    script.program("exit 0\n");
    assertEquals("the harness died with exit status 0", failsToStart(PATIENT));
  }

  @Test
  void commandThatDoesNotExist() {
    TargetException e =
        assertThrows(
            TargetException.class,
            () -> new HarnessTarget("/no/such/harness --option", PATIENT).close());
    contains("died with exit status 127", message(e));
    contains("/no/such/harness", message(e));
  }

  @Test
  void diesInTheMiddleAndIsStartedAgainForTheNextVector() {
    script.answer("{\"out\":[\"0x0\"]}");
    script.onCall(
        "if [ -e died ]; then cat answer; elif [ -e once ]; then : > died; echo 'out of coffee'"
            + " >&2; exit 9; else : > once; cat answer; fi");
    String call = "{'call':'f','in':[],'out':['0']}";
    Spec spec =
        new SpecFolder(folder)
            .with(SpecFolder.vector("R-1/dies", call, call), SpecFolder.vector("R-1/after", call));
    RunResult run;
    try (HarnessTarget target = start()) {
      run = new Suite(spec, target, RunOptions.DEFAULT).run(Selection.ALL, (_, _) -> {});
    }
    assertEquals(
        List.of(Verdict.ERROR, Verdict.PASS),
        run.vectors().stream().map(VectorResult::verdict).toList());
    assertEquals(
        "step 2 call f(): the harness died with exit status 9; last words: \"out of coffee\"",
        run.vectors().getFirst().reason());
    assertEquals("started\nstarted\n", script.read("starts"));
    assertEquals(1, run.exitStatus());
  }

  @Test
  void silentFromTheStart() {
    script.program(":\n");
    assertEquals("the harness was silent for 0.05 s", failsToStart(SHORT));
  }

  @Test
  void closesItsOutputAndLivesOn() {
    script.program("exec >&-; cat > sink\n");
    contains("closed its standard output", failsToStart(PATIENT));
  }

  static Stream<Arguments> babble() {
    String bomb = "[".repeat(100_000);
    return Stream.of(
        Arguments.of("", "babbles"),
        Arguments.of("hello?", "\"hello?\""),
        Arguments.of("{\"out\":[\"0x0\"]", "babbles"),
        Arguments.of("{\"out\":[\"0x0\"]}{}", "more than one JSON value"),
        Arguments.of("{\"out\":[\"0x0\"],\"out\":[\"0x0\"]}", "twice"),
        Arguments.of("[]", "expected an object"),
        Arguments.of("null", "expected an object"),
        Arguments.of("{}", "\"out\" is missing"),
        Arguments.of("{\"out\":null}", "expected an array"),
        Arguments.of("{\"out\":\"0x0\"}", "expected an array"),
        Arguments.of("{\"out\":[]}", "0 cells instead of 1"),
        Arguments.of("{\"out\":[\"0x0\",\"0x0\"]}", "2 cells instead of 1"),
        Arguments.of("{\"out\":[true]}", "/out/0"),
        Arguments.of("{\"out\":[1.5]}", "/out/0"),
        Arguments.of("{\"out\":[\"zero\"]}", "/out/0"),
        Arguments.of("{\"out\":[\"0x100000000\"]}", "does not fit 32 bits"),
        Arguments.of("{\"out\":[\"0x10000000000000000\"]}", "/out/0"),
        Arguments.of("{\"out\":[" + "9".repeat(2000) + "]}", "babbles"),
        Arguments.of("{\"out\":[\"0x0\"],\"extra\":1}", "unknown key"),
        Arguments.of("{\"error\":7}", "/error"),
        Arguments.of(bomb, "babbles"),
        Arguments.of("{\"out\":" + bomb, "babbles"),
        Arguments.of("\u0000\u0007", "babbles"),
        Arguments.of(" ".repeat(HarnessProcess.LONGEST_LINE + 1), "longer than 1048576 bytes"));
  }

  @ParameterizedTest(name = "[{index}] {1}")
  @MethodSource("babble")
  void babbleEndsTheHarness(String answer, String expected) {
    script.answer(answer);
    try (HarnessTarget target = start()) {
      target.reset(null);
      String message = failsToCall(target);
      contains("babbles", message);
      contains(expected, message);
      assertTrue(message.length() < 1000, () -> "long: " + message.length());
      assertEquals("the harness is gone", failsToCall(target));
      target.reset(null);
      assertEquals("started\nstarted\n", script.read("starts"));
    }
  }

  @Test
  void babbleIsToldFromItsStartAndOnce() {
    script.answer("oops" + "x".repeat(300));
    try (HarnessTarget target = start()) {
      String told = ": \"oops" + "x".repeat(196) + "\"";
      String message = failsToCall(target);
      assertTrue(message.endsWith(told), message);
      script.onCall("echo 'disk full' >&2; cat answer");
      target.reset(null);
      message = failsToCall(target);
      assertTrue(message.endsWith(told + "; last words: \"disk full\""), message);
    }
  }

  @Test
  void lineOfTheLimitIsStillAnAnswer() {
    String answer = "{\"out\":[\"0x5\"]}";
    script.answer(answer + " ".repeat(HarnessProcess.LONGEST_LINE - answer.length()));
    try (HarnessTarget target = start()) {
      assertArrayEquals(new int[] {5}, target.call(Caller.DEFAULT, "f", NONE, 1));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{\"protocol\":2,\"name\":\"n\",\"capabilities\":[],\"rtas\":{}}",
        "{\"protocol\":\"1\",\"name\":\"n\",\"capabilities\":[],\"rtas\":{}}",
        "{\"protocol\":1,\"name\":\"\",\"capabilities\":[],\"rtas\":{}}",
        "{\"protocol\":1,\"name\":\"n\",\"capabilities\":[\"FLY\"],\"rtas\":{}}",
        "{\"protocol\":1,\"name\":\"n\",\"capabilities\":\"CALL\",\"rtas\":{}}",
        "{\"protocol\":1,\"name\":\"n\",\"capabilities\":[]}",
        "{\"protocol\":1,\"name\":\"n\",\"capabilities\":[],\"rtas\":{\"f\":\"1\"}}",
        "{\"protocol\":1,\"name\":\"n\",\"capabilities\":[],\"rtas\":{},\"devices\":{}}",
        "{\"protocol\":1,\"name\":\"n\",\"capabilities\":[],\"rtas\":{},\"devices\":[{}]}",
        "{\"protocol\":1,\"name\":\"n\",\"capabilities\":[],\"rtas\":{},"
            + "\"work\":{\"address\":\"0x0\",\"size\":\"0x0\"}}",
        "{\"protocol\":1,\"name\":\"n\",\"capabilities\":[],\"rtas\":{},\"more\":1}"
      })
  void wrongHello(String hello) {
    script.hello(hello);
    contains("the harness babbles: answer to hello", failsToStart(PATIENT));
  }

  @Test
  void refusalIsAnErrorAndTheHarnessLivesOn() {
    script.answer("{\"error\":\"no such function\"}");
    try (HarnessTarget target = start()) {
      assertEquals("the harness cannot call: \"no such function\"", failsToCall(target));
      script.answer("{\"out\":[\"0x0\"]}");
      assertArrayEquals(new int[] {0}, target.call(Caller.DEFAULT, "f", NONE, 1));
    }
    assertEquals("started\n", script.read("starts"));
  }

  @Test
  void harnessThatNeverComesBackIsGivenUp() {
    script.onCall("exit 1");
    try (HarnessTarget target = start()) {
      contains("exit status 1", failsToCall(target));
      script.hello("[]");
      for (int i = 0; i < 3; i++) {
        contains("babbles", message(assertThrows(TargetException.class, () -> target.reset(null))));
      }
      contains(
          "failed to start 3 times in a row",
          message(assertThrows(TargetException.class, () -> target.reset(null))));
    }
    assertEquals(4, script.read("starts").lines().count(), "not started a fifth time");
  }
}
